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

  private func explanation(of failure: Attribution.Failure) -> (meaning: String, help: String) {
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

  /// The assumptions on whose rules some frame's fate rested.
  func assumptionList(_ style: TextStyle) -> String {
    guard let first = assumptions.first else { return "" }
    var text = style.paint("Assumptions relied on", .strong) + " (bulkhead explain \(first.name))\n"
    for assumption in assumptions {
      let name = DisplayText.left(assumption.name, 3)
      guard let key = assumption.key else {
        text += "  \(name)  \(DisplayText.left("multicast floods", 36))  not to be overridden\n"
        continue
      }
      let value = "\(key): \(topology.assumptions[assumption])"
      let origin =
        topology.assumptions.overrides[assumption].map {
          "overridden at \(DisplayText.printable(topology.place(of: $0.span)))"
        } ?? "default"
      text += "  \(name)  \(DisplayText.left(value, 36))  \(origin)\n"
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

/// Text as YAML writes it.
enum YAMLText {
  /// A plain scalar where that is safe inside a flow mapping, else a quoted one.
  static func scalar(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "/", "_", "-", ".": true
      default: false
      }
    }
    guard !isPlain || text.isEmpty || text.hasPrefix("-") else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22, 0x5C: quoted += "\\\(scalar)"
      case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
