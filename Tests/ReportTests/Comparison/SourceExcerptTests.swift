import Testing
import TopologyModel

@testable import Report

@Suite struct `What a file has at a key` {
  /// A file, the line and column of the key, and what is shown.
  @Test(arguments: [
    ("a: { b: 1, c: 2 }", 1, 6, "b: 1"),
    ("a: { b: 1, c: 2 }", 1, 12, "c: 2"),
    ("a: { b: 1, c: 2 }", 1, 1, "a: { b: 1, c: 2 }"),
    ("a: { b: [1, 2], c: 2 }", 1, 6, "b: [1, 2]"),
    ("a: { b: \"x, {y}\", c: 2 }", 1, 6, "b: \"x, {y}\""),
    ("a: 20 # forty", 1, 1, "a: 20"),
    ("a:  20", 1, 1, "a: 20"),
    ("- { a: 1, b: 2 } # no", 1, 3, "{ a: 1, b: 2 }"),
    ("a: {\n  b: 1, # one\n  c: 2\n}\nd: 3", 1, 1, "a: { b: 1, c: 2 }"),
    ("a:\n  b: 1\n  c:\n    d: 2\ne: 3", 1, 1, "a: b: 1, c: d: 2"),
    ("  a:\n\n    # why\n    b: 1\n  c: 2", 1, 3, "a: b: 1"),
    ("a:\n- b\n- c\nd: 1", 1, 1, "a: - b, - c"),
    ("a:\nb: 1", 1, 1, "a:"),
    ("a:", 1, 1, "a:"),
    ("a: { b: 1", 1, 1, "a: { b: 1"),
    ("a: b", 7, 9, ""),
    ("\"a[1-2]\": 'it''s'", 1, 1, "\"a[1-2]\": 'it''s'"),
    ("a: it's, b: 2", 1, 1, "a: it's"),
  ])
  func `stands on one line`(text: String, line: Int, column: Int, excerpt: String) {
    var cache = SourceCache(sources: [SourceFile(path: "t.yaml", text: text)])
    let span = SourceSpan(file: 0, line: line, column: column)
    #expect(SourceExcerpt.text(at: span, in: &cache) == excerpt)
  }

  @Test func `is cut where it is long`() {
    let text = "a: [" + String(repeating: "1, ", count: 10_000) + "]"
    var cache = SourceCache(sources: [SourceFile(path: "t.yaml", text: text)])
    let excerpt = SourceExcerpt.text(at: SourceSpan(file: 0, line: 1, column: 1), in: &cache)
    #expect(excerpt.count == 201 && excerpt.hasSuffix("…"))
  }
}
