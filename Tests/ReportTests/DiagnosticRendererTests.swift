import Report
import Testing
import TopologyModel

@Suite struct `Diagnostics as text` {
  static let sources = [
    SourceFile(
      path: "three-tier.yaml",
      text: """
        hosts:
          hv01:
            switches:
              Production: { type: external, nic: nic2 }
              Lab: { type: external, nic: nic2 }
              \u{1B}[31mred: \u{202E}x
        \twires: { 漢字: e\u{301}é, x: 1 }
        last
        """),
    SourceFile(path: "lab.yaml", text: "hosts:\n  hv01: {}\n"),
    SourceFile(
      path: "wide.yaml",
      text: "a: [" + (1...60).map { "item\($0)" }.joined(separator: ", ") + "]"),
    SourceFile(path: "gone.yaml", text: ""),
  ]

  static func span(_ line: Int, _ column: Int, _ length: Int = 1, file: Int = 0) -> SourceSpan {
    SourceSpan(file: file, line: line, column: column, length: length)
  }

  static func render(
    _ diagnostics: [Diagnostic], style: TextStyle = .plain, limit: Int = .max
  ) -> String {
    DiagnosticRenderer(sources: sources, style: style).render(diagnostics, limit: limit)
  }

  /// The drawing of one finding, without the line that counts it.
  private func draw(_ diagnostic: Diagnostic) -> String {
    let text = Self.render([diagnostic])
    return String(text.dropLast("\n1 error\n".count))
  }

  @Test func `Two places on neighbouring lines, notes and help`() {
    let diagnostic = Diagnostic(
      .nicBoundTwice, "`nic2` is bound already", at: Self.span(5, 35, 4), label: "bound again",
      labels: [.init("first bound here", at: Self.span(4, 42, 4))],
      notes: ["a NIC or team serves one switch"], help: "name another NIC")
    #expect(
      draw(diagnostic) == """
        error[BH1010]: `nic2` is bound already
         --> three-tier.yaml:5:35
          |
        4 |       Production: { type: external, nic: nic2 }
          |                                          ---- first bound here
        5 |       Lab: { type: external, nic: nic2 }
          |                                   ^^^^ bound again
          |
          = note: a NIC or team serves one switch
          = help: name another NIC

        """)
  }

  @Test func `Distant lines and another file`() {
    let diagnostic = Diagnostic(
      .duplicateKey, "far away", at: Self.span(8, 1, 4), label: "again",
      labels: [
        .init("the switches", at: Self.span(3, 5, 8)), .init("the host", at: Self.span(1, 1, 5)),
        .init("elsewhere", at: Self.span(2, 3, 4, file: 1)),
      ])
    #expect(
      draw(diagnostic) == """
        error[BH0009]: far away
         --> three-tier.yaml:8:1
          |
        1 | hosts:
          | ----- the host
        2 |   hv01:
        3 |     switches:
          |     -------- the switches
        ...
        8 | last
          | ^^^^ again
         ::: lab.yaml:2:3
          |
        2 |   hv01: {}
          |   ---- elsewhere

        """)
  }

  @Test func `Several places on one line, with a label that does not fit`() {
    let diagnostic = Diagnostic(
      .duplicateKey, "on one line", at: Self.span(4, 21, 4), label: "the type",
      labels: [
        .init("the switch", at: Self.span(4, 7, 10)),
        .init(
          "the NIC, with a long label that does not fit behind its marks", at: Self.span(4, 42, 4)),
      ])
    #expect(
      draw(diagnostic) == """
        error[BH0009]: on one line
         --> three-tier.yaml:4:21
          |
        4 |       Production: { type: external, nic: nic2 }
          |       ----------    ^^^^                 ----
          |       |             |                    |
          |       |             | the NIC, with a long label that does not fit behind
          |       |             | its marks
          |       |             the type
          |       the switch

        """)
  }

  @Test func `Nothing in a file can steer the terminal`() {
    let diagnostic = Diagnostic(
      .controlCharacter, "hidden \u{1B}[2J\u{9B}\u{202E}\n things", at: Self.span(6, 7),
      label: "he\u{7}re", labels: [.init("turned", at: Self.span(6, 17))])
    #expect(
      draw(diagnostic) == """
        error[BH0004]: hidden ␛[2J��␊ things
         --> three-tier.yaml:6:7
          |
        6 |       ␛[31mred: �x
          |       ^         - turned
          |       |
          |       he␇re

        """)
  }

  @Test func `Marks stand below tabs, wide and combining characters`() {
    let diagnostic = Diagnostic(
      .unknownKey, "wide", at: Self.span(7, 17), label: "one",
      labels: [.init("two", at: Self.span(7, 11, 2)), .init("marks", at: Self.span(7, 15, 2))])
    #expect(
      draw(diagnostic) == """
        error[BH0020]: wide
         --> three-tier.yaml:7:17
          |
        7 |     wires: { 漢字: e\u{301}é, x: 1 }
          |              ----  -^ one
          |              |     |
          |              |     marks
          |              two

        """)
  }

  @Test func `The end of the text can be marked`() {
    let diagnostic = Diagnostic(.yamlSyntax, "open", at: Self.span(8, 5), label: "end")
    #expect(
      draw(diagnostic) == """
        error[BH0006]: open
         --> three-tier.yaml:8:5
          |
        8 | last
          |     ^ end

        """)
  }

  @Test func `A long line is shown around its marks, long sentences are broken`() {
    let diagnostic = Diagnostic(
      .invalidValue, "far to the right", at: Self.span(1, 240, 6, file: 2), label: "not a value",
      notes: [
        "a sentence that goes on for so long that it has to be broken at a blank to stay within"
      ])
    #expect(
      draw(diagnostic) == """
        error[BH0023]: far to the right
         --> wide.yaml:1:240
          |
        1 | …, item26, item27, item28, item29, item30, item31, item32, item33, item34, …
          |                                                ^^^^^^ not a value
          |
          = note: a sentence that goes on for so long that it has to be broken at a
                  blank to stay within

        """)
  }

  @Test func `What a message is about is in sight, however far from it its labels are`() {
    let diagnostic = Diagnostic(
      .invalidValue, "far to the right", at: Self.span(1, 240, 6, file: 2), label: "not a value",
      labels: [.init("the key", at: Self.span(1, 1, 3, file: 2))])
    let lines = draw(diagnostic).split(separator: "\n", omittingEmptySubsequences: false)
    let indent = lines[4].prefix { $0 != "^" }.count
    // Columns 240 to 245 of the line.
    #expect(lines[3].dropFirst(indent).prefix(6) == "31, it")
    #expect(lines[4].dropFirst(indent).hasPrefix("^^^^^^"))
  }

  @Test func `No line is ever wider than 80 columns`() {
    for column in 1...500 { checkWidth(column: column) }
  }

  private func checkWidth(column: Int) {
    let diagnostic = Diagnostic(
      .invalidValue, "somewhere", at: Self.span(1, column, 1 + column % 90, file: 2),
      label: String(repeating: "words ", count: column % 20),
      labels: [.init("another place", at: Self.span(1, 1 + column * 7 % 470, 3, file: 2))])
    for line in Self.render([diagnostic]).split(separator: "\n") {
      #expect(line.count <= 80, "column \(column)")
    }
  }

  @Test func `A file that could not be read has no lines to show`() {
    let diagnostic = Diagnostic(
      .unreadableFile, "cannot read `gone.yaml`", at: Self.span(1, 1, file: 3))
    #expect(draw(diagnostic) == "error[BH0001]: cannot read `gone.yaml`\n --> gone.yaml\n")
  }

  @Test func `What passes the limit is counted`() {
    let error = Diagnostic(.emptyDocument, "e", at: Self.span(1, 1, file: 3))
    let warning = Diagnostic(.duplicateAddress, "w", at: Self.span(1, 1, file: 3))
    let text = Self.render([error, warning, error, error, warning, warning, error], limit: 2)
    #expect(text.split(separator: "\n").count { $0.hasPrefix("error[") } == 2)
    #expect(text.split(separator: "\n").count { $0.hasPrefix("warning[") } == 2)
    #expect(text.hasSuffix("\n… and 2 more errors, 1 more warning\n4 errors, 3 warnings\n"))
    #expect(Self.render([]) == "")
  }

  @Test func `Colours are all that styles differ in`() {
    let diagnostic = Diagnostic(
      .duplicateAddress, "w", at: Self.span(4, 42, 4), label: "here",
      labels: [.init("there", at: Self.span(5, 35, 4))], notes: ["n"], help: "h")
    let coloured = Self.render([diagnostic], style: .ansi)
    #expect(coloured.contains("\u{1B}[1;33mwarning[BH1023]\u{1B}[0m"))
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == Self.render([diagnostic]))
  }

  @Test func `JSON holds every part, escaped`() {
    let diagnostic = Diagnostic(
      .duplicateKey, "a \"quoted\" \u{1B}", at: Self.span(4, 42, 4), label: "again",
      labels: [.init("first", at: Self.span(1, 2, 3, file: 1))], notes: ["n"])
    #expect(
      DiagnosticRenderer.json([diagnostic], sources: Self.sources) == """
        {
          "schema": "bulkhead.diagnostics/1",
          "diagnostics": [
            {
              "code": "BH0009",
              "severity": "error",
              "file": "three-tier.yaml",
              "line": 4,
              "column": 42,
              "length": 4,
              "message": "a \\"quoted\\" \\u001b",
              "label": "again",
              "labels": [
                { "file": "lab.yaml", "line": 1, "column": 2, "length": 3, "message": "first" }
              ],
              "notes": [
                "n"
              ],
              "help": null
            }
          ]
        }

        """)
  }
}
