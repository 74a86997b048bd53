internal import ForwardingProgram
internal import Prover
internal import TopologyModel

extension ProofReport {
  /// The policy's rules: ✓ holds, ✗ is broken, with a few of the pairs that break it.
  func policyList<Answers: ProofAnswers & ~Copyable>(
    _ style: TextStyle, _ proofs: inout Proofs<Answers>
  ) -> String {
    guard !rules.isEmpty else { return "" }
    let frames =
      switch question.threat {
      case .adversary: "every frame that can be sent"
      case .honest: "every honest frame"
      }
    var text = style.paint("Policy, judged on \(frames)", .strong) + "\n"
    for (index, rule) in rules.enumerated() {
      text += line(rule, style)
      guard !rule.holds else { continue }
      text += paragraph(margin, summary(of: rule))
      for (index, violation) in rule.violations.prefix(ProofReport.violationLimit).enumerated() {
        text += self.violation(violation, of: rule, isFirst: index == 0, &proofs)
      }
      let rest = rule.violations.dropFirst(ProofReport.violationLimit)
      if !rest.isEmpty {
        let pairs = rest.reduce(0) { $0 + $1.group.count }
        text += "\(margin)and \(Count.of(pairs, "more pair"))\n"
      }
      text += mendings(ofRuleAt: index, margin: margin, style)
    }
    return text
  }

  /// How many rules hold, and which do not: whoever asks about one pair is told no more.
  func policySummary(_ style: TextStyle) -> String {
    guard !rules.isEmpty else { return "" }
    let broken = rules.filter { !$0.holds }
    let all = Count.of(rules.count, "rule")
    guard !broken.isEmpty else {
      return style.paint("Policy", .strong) + ": \(all), judged on every frame, hold\n"
    }
    var text = style.paint("Policy", .strong)
    text += ": \(Count.grouped(broken.count)) of \(all) broken; without --from and --to: by whom\n"
    return text + broken.map { line($0, style) }.joined()
  }

  /// What stands below the word for what became of a rule.
  var margin: String { String(repeating: " ", count: 14) }

  /// Whether a rule holds, and its name.
  func line(_ rule: RuleVerdict, _ style: TextStyle) -> String {
    let word = rule.holds ? style.paint("✓ holds   ", .help) : style.paint("✗ broken  ", .error)
    let lines = WordWrap.lines(DisplayText.printable(rule.rule.name), columns: 80 - 14)
    return "  \(word)  " + lines.joined(separator: "\n" + margin) + "\n"
  }

  /// How many pairs break a rule, and by what.
  func summary(of rule: RuleVerdict) -> String {
    let broken = rule.violatingPairs
    let at = DisplayText.printable(topology.place(of: rule.rule.definition))
    let subject =
      "\(at): \(Count.grouped(broken)) of \(Count.of(rule.judgedPairs, "pair")) "
      + (broken == 1 ? "lets" : "let")
    let packets = words(rule.question.scope) ?? "IP packets"
    let frames = rule.layer == .ethernet ? "frames" : packets
    guard !rule.requiresReachability else { return "\(subject) no honest \(frames) through" }
    guard rule.layer == .ethernet, rule.holdsOverIP else {
      return "\(subject) \(frames) through"
    }
    return "\(subject) frames through that are no IP packets, such as ARP, and no IP packets. "
      + "Where that is enough, add `layer: ip` to the rule"
  }

  /// The lines about some pairs that break a rule.
  func violation<Answers: ProofAnswers & ~Copyable>(
    _ violation: RuleVerdict.Violation, of rule: RuleVerdict, isFirst: Bool,
    _ proofs: inout Proofs<Answers>
  ) -> String {
    let (sender, receiver) = violation.group.first
    let explanation = proofs.explanation(rule.question, from: sender, to: receiver)
    let verdict = explanation.verdict[rule.layer]
    let suffix = ": \(verdict.name)"
    var text =
      margin + arrow(violation.group, columns: 80 - margin.utf8.count - suffix.utf8.count)
      + suffix + "\n"
    let inner = margin + "  "
    guard let witness = explanation.witness(rule.layer) else {
      for group in BlockerGroup.groups(of: explanation.blockers(rule.layer)).prefix(4) {
        let places = Set(group.blockers.map(place)).sorted()
        let at = DisplayText.printable(symbols.placeName(group.place))
        let more = places.count > 1 ? " and \(Count.of(places.count - 1, "more line"))" : ""
        text += paragraph(
          inner,
          "\(group.reason.name) at \(at), \(DisplayText.printable(places.first ?? "?"))\(more)")
      }
      return text
    }
    text += paragraph(inner, sentence(about: witness.frame))
    text += paragraph(inner, way(of: witness))
    // One command a rule: the others differ in names only.
    return isFirst ? text + command(for: witness, proofs.program, margin: 4) : text
  }

  /// How many groups of pairs are shown for each rule.
  static let violationLimit = 3
}
