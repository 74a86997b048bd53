internal import Prover
internal import TopologyModel

extension ProofReport {
  /// Writes what would open the one pair that was asked about, where somebody has looked for it.
  func writeOpenings(_ json: inout JSONWriter) {
    for (layer, key) in [(FrameLayer.ethernet, "changes"), (.ip, "ipChanges")] {
      if let answer = changes.openings[layer] { write(key, answer, &json) }
    }
  }

  /// Writes what would make a broken rule hold.
  func writeMendings(ofRuleAt index: Int, _ json: inout JSONWriter) {
    if let answer = changes.ofRules[index] { write("wouldHoldIf", answer, &json) }
  }

  private func write(_ key: String, _ answer: ChangeAnswer, _ json: inout JSONWriter) {
    json.array(key) { json in
      for change in answer.changes {
        json.object(.line) { json in write(change, &json) }
      }
    }
    if !answer.opposingRules.isEmpty { write("\(key)Against", answer.opposingRules, &json) }
  }

  private func write(_ change: Change, _ json: inout JSONWriter) {
    json.array("edits") { json in
      for words in words(of: change) {
        json.object { json in
          json.member("edit", words.sentence)
          json.member("at", words.place)
          json.member("of", words.subject)
          json.member("setting", words.setting)
          json.member("before", words.before)
          json.member("after", words.after)
          if words.others > 0 { json.member("othersSet", words.others) }
        }
      }
    }
    json.member("ethernet", change.verdict.ethernet.name)
    json.member("ip", change.verdict.ip.name)
    guard let effects = change.effects else { return }
    if let opened = effects.opened { json.member("alsoOpens", opened) }
    if let closed = effects.closed { json.member("alsoIsolates", closed) }
    if effects.closesPair { json.member("alsoStopsOtherFrames", true) }
    write("breaks", effects.brokenRules, &json)
    write("mends", effects.mendedRules, &json)
  }

  private func write(_ key: String, _ rules: [Int], _ json: inout JSONWriter) {
    json.array(key) { json in
      for index in rules { json.element(topology.policy[index].name) }
    }
  }
}
