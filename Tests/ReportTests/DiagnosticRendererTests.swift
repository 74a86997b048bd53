import Report
import Testing
import TopologyModel

@Suite struct `Diagnostics as text` {
  static let source = SourceFile(
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
      """)
  static let other = SourceFile(path: "lab.yaml", text: "hosts:\n  hv01: {}\n")
  static let wide = SourceFile(
    path: "wide.yaml",
    text: "a: [" + (1...60).map { "item\($0)" }.joined(separator: ", ") + "]")

  static func span(_ line: Int, _ column: Int, _ length: Int = 1, file: Int = 0) -> SourceSpan {
    SourceSpan(file: file, line: line, column: column, length: length)
  }

  @Test func `show all`() {
    let cases: [Diagnostic] = [
      Diagnostic(
        .nicBoundTwice, "`nic2` is bound already", at: Self.span(5, 35, 4), label: "bound again",
        labels: [.init("first bound here", at: Self.span(4, 42, 4))],
        notes: ["a NIC or team serves one switch"], help: "name another NIC"),
      Diagnostic(
        .duplicateKey, "far away", at: Self.span(8, 1, 4), label: "again",
        labels: [
          .init("the switches", at: Self.span(3, 5, 8)), .init("the host", at: Self.span(1, 1, 5)),
          .init("elsewhere", at: Self.span(2, 3, 4, file: 1)),
        ]),
      Diagnostic(
        .duplicateKey, "on one line", at: Self.span(4, 21, 4), label: "the type",
        labels: [
          .init("the switch", at: Self.span(4, 7, 10)),
          .init(
            "the NIC, with a long label that does not fit behind its marks", at: Self.span(4, 42, 4)
          ),
        ]),
      Diagnostic(
        .controlCharacter, "hidden \u{1B}[2J things", at: Self.span(6, 7), label: "here",
        labels: [.init("turned", at: Self.span(6, 17))]),
      Diagnostic(
        .unknownKey, "wide", at: Self.span(7, 16, 1), label: "x",
        labels: [
          .init("two wide characters", at: Self.span(7, 10, 2)),
          .init("marks", at: Self.span(7, 14, 3)),
        ]),
      Diagnostic(.emptyDocument, "behind the end", at: Self.span(8, 5), label: "end"),
      Diagnostic(
        .invalidValue, "far to the right", at: Self.span(1, 240, 6, file: 2), label: "not a value",
        notes: [
          "a sentence that goes on for so long that it has to be broken at a blank to stay within the columns there are"
        ]),
      Diagnostic(
        .invalidValue, "wider than a line", at: Self.span(1, 5, 400, file: 2), label: "all of this"),
      Diagnostic(
        .unreadableFile, "cannot read `gone.yaml`: no such file or directory",
        at: Self.span(1, 1, file: 3)),
    ]
    print(
      DiagnosticRenderer(
        sources: [Self.source, Self.other, Self.wide, SourceFile(path: "gone.yaml", text: "")],
        style: .plain
      ).render(cases))
  }
}
