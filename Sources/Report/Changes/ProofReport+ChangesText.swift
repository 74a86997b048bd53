internal import Prover
internal import TopologyModel

extension ProofReport {
  /// `would reach if: hv01/web01/eth0 VLAN 20 -> 10`, and where, and what else changes; a margin before
  /// each line.
  func openings(_ layer: FrameLayer, margin: String, _ style: TextStyle) -> String {
    guard let answer = changes.openings[layer] else { return "" }
    let isSecond = layer == .ip && changes.openings[.ethernet] != nil
    return list(answer, margin: margin, style) { change in
      if isSecond { return "IP packets would reach if" }
      return layer == .ethernet && change.verdict.ip < .reachable
        ? "would reach by frames that are no IP packets if" : "would reach if"
    }
  }

  /// The same about a broken rule: `would hold if: …`.
  func mendings(ofRuleAt index: Int, margin: String, _ style: TextStyle) -> String {
    guard let answer = changes.ofRules[index] else { return "" }
    let rule = rules[index]
    return list(answer, margin: margin, style) { change in
      if change.effects?.mendedRules.contains(index) == true { return "would hold if" }
      return rule.requiresReachability
        ? "this pair would reach if" : "this pair would be isolated if"
    }
  }

  private func list(
    _ answer: ChangeAnswer, margin: String, _ style: TextStyle, _ title: (Change) -> String
  ) -> String {
    guard !answer.changes.isEmpty else {
      let tried = Count.of(answer.tried, "change")
      return paragraph(
        margin,
        answer.isCutShort
          ? "nobody knows what would help: none of the first \(tried) that were tried"
          : "no change of up to three settings was found that would help")
    }
    var text = ""
    var previous = ""
    for change in answer.changes {
      let title = title(change)
      let head = title == previous ? "or if" : title
      previous = title
      let words = words(of: change)
      let sentences = words.map { DisplayText.printable($0.sentence, limit: 1_000) }
      text += paragraph(margin, "\(head): \(sentences.joined(separator: "; and "))") { line in
        line.hasPrefix(head)
          ? style.paint(head, .help) + line.dropFirst(head.count) : line
      }
      text += paragraph(margin + "  ", remarks(words, change))
    }
    for index in answer.opposingRules {
      let name = DisplayText.printable(topology.policy[index].name)
      text += paragraph(margin, "against the rule `\(name)`, which is about this pair")
    }
    return text
  }

  /// `three-tier.yaml:31:13; also isolates 3 other pairs`.
  private func remarks(_ words: [EditWords], _ change: Change) -> String {
    var places: [String] = []
    for place in words.map({ DisplayText.printable($0.place) }) where !places.contains(place) {
      places.append(place)
    }
    var remarks = [places.joined(separator: " and ")]
    let others = words.map(\.others).max() ?? 0
    if others > 0 { remarks[0] += ", which sets \(Count.of(others, "other")) too" }
    guard let effects = change.effects else { return remarks[0] }
    if let opened = effects.opened, opened > 0 {
      remarks.append("also opens \(Count.of(opened, "other pair"))")
    }
    if let closed = effects.closed, closed > 0 {
      remarks.append("also isolates \(Count.of(closed, "other pair"))")
    }
    if effects.closesPair { remarks.append("also stops other frames of this pair") }
    for index in effects.brokenRules {
      remarks.append("breaks the rule `\(DisplayText.printable(topology.policy[index].name))`")
    }
    return remarks.joined(separator: "; ")
  }
}
