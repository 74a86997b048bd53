internal import ForwardingEngine
internal import Frames
internal import Replay
internal import TopologyModel

extension ReplayReport {
  /// Frames without a sender: why, and what to do about it.
  func unattributedList(_ style: TextStyle) -> String {
    guard !unattributed.isEmpty else { return "" }
    let count = Count.of(result.totals.unattributed, "frame")
    var text = style.paint("Unattributed: \(count) without a sender", .strong) + "\n"
    for (failure, frames) in unattributed {
      let (meaning, help) = explanation(of: failure)
      text += paragraph("  \(Count.grouped(frames))  ", meaning)
      text += paragraph("    help: ", help)
    }
    return text
  }

  func explanation(of failure: Attribution.Failure) -> (meaning: String, help: String) {
    switch failure {
    case .shorterThanAddresses:
      (
        "shorter than their two addresses",
        "--ingress ENDPOINT says where all frames come from"
      )
    case .ambiguousSource:
      (
        "two endpoints own the source address",
        "--map FILE, --interface NAME=ENDPOINT or --ingress ENDPOINT say which of them it was"
      )
    case .unknownSource where topology.wires.isEmpty:
      (
        "nobody owns the source address, and there is no wire that it could have come by",
        "--map FILE or --automap give unknown addresses to endpoints; --ingress ENDPOINT gives all"
      )
    case .unknownSource:
      (
        "nobody owns the source address, and it may have come by any of "
          + "\(topology.wires.count) wires",
        "--outside WIRE names the wire; --map FILE or --automap give addresses to endpoints"
      )
    }
  }

  /// Source addresses that no endpoint owns, the busiest first.
  func unknownSourceList(_ style: TextStyle) -> String {
    let sources = result.unknownSources
    guard !sources.isEmpty else { return "" }
    let shown = sources.enumerated()
      .sorted { ($1.element.frames, $0.offset) < ($0.element.frames, $1.offset) }
      .prefix(ReplayReport.sourceLimit).map(\.element)
    let frames = shown.map { Count.grouped($0.frames).utf8.count }.max() ?? 0
    var text = style.paint("Unknown sources: addresses that no endpoint owns", .strong) + "\n"
    for source in shown {
      text += "  " + DisplayText.right(Count.grouped(source.frames), frames) + "  \(source.mac)  "
      if let endpoint = source.attributedTo {
        text += "taken as " + names.name(of: endpoint.rawValue, columns: 40) + "\n"
      } else {
        text += "unattributed\n"
      }
    }
    let rest = sources.count - shown.count
    if rest > 0 {
      let frames = sources.reduce(0) { $0 + $1.frames } - shown.reduce(0) { $0 + $1.frames }
      text += "  and \(Count.of(rest, "more", "more")) with \(Count.of(frames, "frame"))\n"
    }
    return text
  }

  /// What `--automap` has put together, as a file for `--map`.
  func automaticMapText(_ style: TextStyle) -> String {
    guard let map = result.automaticMap else { return "" }
    guard !map.entries.isEmpty else {
      return style.paint("Map made by --automap", .strong)
        + "\n  empty: no address is without an owner, or no endpoint without traffic\n"
    }
    var text = style.paint("Map made by --automap; save it for --map", .strong) + "\n"
    for entry in map.entries {
      let name = YAMLText.scalar(topology[entry.endpoint].name)
      text += "- { mac: \(entry.mac), endpoint: \(name) }  # \(Count.of(entry.frames, "frame"))\n"
    }
    return text
  }

  /// The policy's rules: ✓ holds, ✗ is broken, ? nothing was seen that could tell.
  func policyList(_ style: TextStyle) -> String {
    guard !result.policy.isEmpty else { return "" }
    var text = style.paint("Policy, judged on what was seen", .strong) + "\n"
    for verdict in result.policy {
      let word: String
      switch verdict.holds {
      case .some(true): word = style.paint("✓ holds   ", .help)
      case .some(false): word = style.paint("✗ broken  ", .error)
      case .none: word = style.paint("? not seen", .warning)
      }
      let lines = WordWrap.lines(DisplayText.printable(verdict.rule), columns: 80 - 14)
      text +=
        "  \(word)  " + lines.joined(separator: "\n" + String(repeating: " ", count: 14)) + "\n"
      guard let first = verdict.first else { continue }
      let mark = "              \(Count.of(verdict.observed, "frame")), "
      let seen = mark + "first frame \(witness(first.first)), "
      let pair = names.arrows(
        [(first.sender, first.receiver)], columns: max(24, 80 - seen.utf8.count))
      text += seen + pair.joined() + "\n"
    }
    return text
  }

  /// A sentence behind a mark, further lines under its start.
  private func paragraph(_ mark: String, _ sentence: String) -> String {
    let lines = WordWrap.lines(sentence, columns: 80 - mark.count)
    return mark + lines.joined(separator: "\n" + String(repeating: " ", count: mark.count)) + "\n"
  }

  /// How many unknown sources are listed.
  private static let sourceLimit = 10
}
