internal import ForwardingEngine
internal import ForwardingProgram
internal import TopologyModel

extension ReplayReport {
  /// The rules that decided something, the busiest first: they are what the traffic hangs on, and a
  /// rule that is far from its place in this order is the one to look at.
  func hitRules(_ style: TextStyle) -> String {
    guard !rules.isEmpty else { return "" }
    let hit = rules.filter(\.isHit)
    let title = style.paint("Rules", .strong)
    guard !hit.isEmpty else {
      return "\(title): none of \(Count.of(rules.count, "rule")) was hit\n"
    }
    let shown = hit.enumerated()
      .sorted { ($1.element.frames, $0.offset) < ($0.element.frames, $1.offset) }
      .prefix(ReplayReport.ruleLimit).map(\.element)
    let columns = RuleColumns(shown)
    var text = "\(title): \(Count.grouped(hit.count)) of \(Count.grouped(rules.count)) were hit"
    text += " (frames that they decided or counted)\n"
    text += style.paint(columns.head, .frame) + "\n"
    text += lines(of: shown, indent: columns.width) { columns.cells(of: $0) }
    let rest = hit.count - shown.count
    if rest > 0 {
      let frames = hit.reduce(0) { $0 + $1.frames } - shown.reduce(0) { $0 + $1.frames }
      text += "  and \(Count.of(rest, "more rule")) with \(Count.of(frames, "frame"))\n"
    }
    return text
  }

  /// The rules that decided nothing, in file order, so that one can walk through the file.
  func unhitRules(_ style: TextStyle) -> String {
    let unhit = rules.filter { !$0.isHit }
    guard unhit.count < rules.count, !unhit.isEmpty else { return "" }
    // Those that cannot match have a list of their own.
    let possible = unhit.filter { !$0.isShadowed }
    let shown = Array(possible.prefix(ReplayReport.unhitLimit))
    var text = style.paint("Never hit", .strong)
    text += ": \(Count.grouped(unhit.count)) of \(Count.of(rules.count, "rule"))\n"
    text += lines(of: shown, indent: 2) { _ in "  " }
    let rest = possible.count - shown.count
    if rest > 0 { text += "  and \(Count.grouped(rest)) more\n" }
    let dead = unhit.count - possible.count
    if dead > 0 { text += "  and \(Count.grouped(dead)) that can never match\n" }
    return text
  }

  /// The rules that no frame can come to, with those that take their frames.
  func deadRules(_ style: TextStyle) -> String {
    findings(
      style.paint("Can never match", .warning), rules.filter(\.isShadowed)
    ) { finding in
      finding.by.isEmpty ? ["its addresses are of two families"] : reasons(finding, "shadowed by")
    }
  }

  /// The rules without which all would be the same, with those that decide alike; one that merely says
  /// what becomes of the rest is meant.
  func idleRules(_ style: TextStyle) -> String {
    findings(
      style.paint("Change nothing", .warning),
      rules.filter { $0.isRedundant && !$0.isWrittenDefault }
    ) { finding in
      let others = reasons(finding, "decided alike by")
      return finding.byDefault ? others + ["decided alike where no rule matches"] : others
    }
  }

  /// Says so where lists are too long for the two findings above.
  func unreviewedRuleNote(_ style: TextStyle) -> String {
    guard unreviewedRules > 0 else { return "" }
    return "Not searched for rules that never match or change nothing: lists of "
      + "\(Count.of(unreviewedRules, "rule"))\n"
  }

  private func reasons(_ finding: FindingTally.Finding, _ word: String) -> [String] {
    let shown = finding.by.prefix(ReplayReport.reasonLimit).map { place in
      "\(word) \(DisplayText.printable(topology.place(of: place)))"
    }
    let rest = finding.by.count - shown.count
    return rest > 0 ? shown + ["and \(Count.grouped(rest)) more"] : shown
  }

  private func findings(
    _ title: String, _ found: [RuleUse], because reasons: (FindingTally.Finding) -> [String]
  ) -> String {
    guard !found.isEmpty else { return "" }
    var text = "\(title): \(Count.grouped(found.count)) of \(Count.of(rules.count, "rule"))\n"
    let shown = found.prefix(ReplayReport.findingLimit)
    for rule in shown {
      text += lines(of: [rule], indent: 2) { _ in "  " }
      for reason in rule.finding.map(reasons) ?? [] { text += "      \(reason)\n" }
    }
    let rest = found.count - shown.count
    return rest > 0 ? text + "  and \(Count.grouped(rest)) more\n" : text
  }

  /// Rules with their places on the right; below them where that leaves too little room.
  private func lines(
    of rules: [RuleUse], indent: Int, cells: (RuleUse) -> String
  ) -> String {
    let texts = rules.map { DisplayText.printable($0.line) }
    let places = rules.map { DisplayText.printable(topology.place(of: $0.definition)) }
    let longest = places.map { DisplayText($0).columns }.max() ?? 0
    let beside = 80 - indent - 2 - longest
    let isBeside = beside >= ReplayReport.leastRuleColumns
    let room = isBeside ? beside : 80 - indent
    let words = texts.map { RuleText.lines($0, columns: room - 2) }
    let widest = words.joined().map { DisplayText($0).columns }.max() ?? 0
    let margin = String(repeating: " ", count: indent + 2)
    var lines = ""
    for (index, rule) in rules.enumerated() {
      var parts = words[index]
      if isBeside {
        parts[0] = DisplayText.left(parts[0], widest) + "  " + places[index]
      } else {
        parts.append(places[index])
      }
      lines += cells(rule) + parts.joined(separator: "\n" + margin) + "\n"
    }
    return lines
  }

  /// Columns that a rule needs at least beside its place.
  private static let leastRuleColumns = 32
  /// How many rules that were hit are listed.
  private static let ruleLimit = 20
  /// How many rules that were not.
  private static let unhitLimit = 10
  /// How many rules of one finding.
  private static let findingLimit = 10
  /// How many rules that explain one.
  private static let reasonLimit = 3
}

extension RuleUse {
  /// The rule on one line, and that there are more like it.
  fileprivate var line: String {
    let remarks = [
      interface.map { "\(rule.listKey) of \($0)" },
      forms == 1 ? nil : "first of \(Count.grouped(forms))",
      ports == 0 ? "at no port" : nil,
      ports > 0 && bypassed == ports ? "SR-IOV, not applied" : nil,
    ]
    let all = remarks.compactMap(\.self).joined(separator: ", ")
    return all.isEmpty ? rule.text : "\(rule.text) (\(all))"
  }
}

/// The numbers before the rules, in columns as wide as they have to be.
private struct RuleColumns {
  private let frames: Int
  /// `nil` where no flow had a further frame.
  private let flow: Int?
  private let ports: Int

  init(_ rules: [RuleUse]) {
    let width = { (numbers: [UInt64], head: String) in
      max(head.utf8.count, numbers.map { Count.grouped($0).utf8.count }.max() ?? 0)
    }
    frames = width(rules.map(\.count.frames), "frames")
    let further = rules.map(\.count.flowFrames)
    flow = further.allSatisfy { $0 == 0 } ? nil : width(further, "of flows")
    ports = width(rules.map { UInt64($0.ports) }, "ports")
  }

  var width: Int { 2 + frames + 2 + (flow.map { $0 + 2 } ?? 0) + ports + 2 }

  var head: String { row("frames", "of flows", "ports") + "rule" }

  func cells(of rule: RuleUse) -> String {
    let further = rule.count.flowFrames
    return row(
      Count.grouped(rule.count.frames), further == 0 ? "." : Count.grouped(further),
      Count.grouped(rule.ports))
  }

  private func row(_ frames: String, _ flow: String, _ ports: String) -> String {
    let middle = self.flow.map { DisplayText.right(flow, $0) + "  " } ?? ""
    return "  \(DisplayText.right(frames, self.frames))  \(middle)"
      + "\(DisplayText.right(ports, self.ports))  "
  }
}
