import Report
import TestSupport
import Testing
import TopologyFile
import TopologyModel

@Suite struct `Damaged topologies` {
  static let original = """
    bulkhead: 1
    name: three-tier
    profiles:
      guest: &guest { vlan: 20, macAddressSpoofing: false }
      same: *guest
    hosts:
      hv01:
        nics: { nic1: {}, nic2: { wire: management, mac: 3C-EC-EF-00-00-01 } }
        switches:
          Production: { type: external, nic: nic1, allowManagementOS: true }
          Lab: { type: private }
        vms:
          web[01-03]:
            state: running
            adapters:
              eth0: { profile: guest, switch: Production, ip: ["10.0.20.{n}/24"] }
          "db 漢字":
            adapters:
              eth0: { switch: Lab, vlan: { trunk: [10, 20-30], native: 1 } }
    physical:
      wires: { management: { description: "rack 4 é" } }
    policy:
      groups: { web: ["hv01/web*"] }
      rules:
        - { name: apart, isolated: [web, hv01/managementOS] }
    """
  static let fragments = [
    "\t", "\n", " ", "\r", "\0", "\u{1B}", "\u{202E}", "[", "]", "{", "}", ",", ": ", "- ", "? ",
    "*guest", "*", "&x ", "!t ", "\"", "'", "|\n", "#", "---\n", "e\u{301}", "漢", "\u{F0000}",
    "vlan: 1",
    "{n}", "web[1-2]", "\\", "%", "@", "~", "4095", "null",
  ]

  @Test func `Whatever is damaged, every finding lies in the text and is drawn in 80 columns`() {
    for seed in 1...600 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let text = Self.damage(Self.original, with: &generator)
      let result = TopologyLoader.load(texts: [SourceFile(path: "t.yaml", text: text)])
      #expect((result.topology == nil) == result.hasErrors, "seed \(seed)")
      #expect(Self.misplaced(result) == nil, "seed \(seed)")
      #expect(Self.badLine(result) == nil, "seed \(seed)")
    }
  }

  /// Up to four places of the text, with something removed, repeated or put in.
  private static func damage(_ text: String, with generator: inout SeededGenerator) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let start = Int.random(in: 0..<scalars.count, using: &generator)
      let end = min(scalars.count, start + Int.random(in: 0...12, using: &generator))
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: scalars.removeSubrange(start..<end)
      case 1: scalars.insert(contentsOf: scalars[start..<end], at: start)
      default:
        let fragment = fragments.randomElement(using: &generator) ?? ""
        scalars.insert(contentsOf: fragment.unicodeScalars, at: start)
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// The first place that is not in the text.
  private static func misplaced(_ result: TopologyLoader.Result) -> SourceSpan? {
    let lines = SourceLines(result.sources[0].text)
    let spans = result.diagnostics.flatMap { [$0.span] + $0.labels.map(\.span) }
    return spans.first { span in
      let width = lines.scalars(ofLine: Int(span.line)).count
      return span.line < 1 || span.line > lines.count || span.column < 1 || span.length < 1
        || span.column > width + 1 || span.column + span.length > width + 2
    }
  }

  /// The first line of the drawing that is too wide, or that would steer a terminal; the message
  /// itself is not broken.
  private static func badLine(_ result: TopologyLoader.Result) -> Substring? {
    let drawing = DiagnosticRenderer(sources: result.sources, style: .plain)
      .render(result.diagnostics)
    return drawing.split(separator: "\n").first { line in
      let isHead = line.hasPrefix("error[") || line.hasPrefix("warning[")
      let isSteering = line.unicodeScalars.contains { scalar in
        scalar.properties.generalCategory == .control || scalar == "\u{202E}"
      }
      return isSteering || !isHead && DisplayText(line).columns > 80
    }
  }
}
