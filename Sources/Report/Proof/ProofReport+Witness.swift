internal import ForwardingProgram
internal import Frames
internal import Prover
internal import TopologyModel

extension ProofReport {
  /// `02:… -> ff:…, tagged 20, ARP: who has 10.0.0.1? …, 60 octets`.
  func sentence(about step: Witness.Step) -> String {
    let octets = Count.of(step.octets.count, "octet")
    guard step.octets.count >= 14, let ends = FrameDescription.addresses(step.octets) else {
      return "a frame cut off inside its header, \(octets)"
    }
    let description = FrameDescription(step.octets, payloadOffset: 12)
    return "\(ends.source) -> \(ends.destination), \(description.tagging), "
      + "\(description.content), \(octets)"
  }

  /// `as broadcast, by hv01/Production and production`; which routers, and what goes first.
  func way(of witness: Witness) -> String {
    var text = "as \(witness.kind.name)"
    let places = witness.path.map { DisplayText.printable(symbols.placeName($0)) }
    if !places.isEmpty { text += ", by \(places.joined(separator: ", "))" }
    let routers = witness.routers.map {
      DisplayText.printable(topology.routers[Int($0)].name)
    }
    if !routers.isEmpty { text += ", routed by \(routers.joined(separator: ", "))" }
    if !witness.before.isEmpty {
      text += ", after \(Count.of(witness.before.count, "frame")) that must go before it"
    }
    return text
  }

  /// The command that shows a witness, or why there is none; a margin before each line.
  func command(
    for witness: Witness, _ program: ForwardingProgram, margin: Int
  ) -> String {
    guard let command = TraceCommandLine(witness, files: files, topology) else {
      let plugs = witness.otherMembers.map {
        DisplayText.printable(name(ofPlug: $0, program))
      }
      return paragraph(
        String(repeating: " ", count: margin),
        "no replay shows it: a team must send by another member than its first, on "
          + plugs.joined(separator: ", "))
    }
    return command.lines(indent: margin).map { $0 + "\n" }.joined()
  }

  /// Everything about one pair: what gets through and how, or what stops it.
  func explanation<Answers: ProofAnswers & ~Copyable>(
    from sender: Int32, to receiver: Int32, _ style: TextStyle, _ proofs: inout Proofs<Answers>
  ) -> String {
    let explanation = proofs.explanation(question, from: sender, to: receiver)
    let verdict = explanation.verdict
    var sections: [String] = []
    if verdict.ethernet == verdict.ip {
      let title =
        question.scope == .all ? "Over all frames, and over IP packets" : "Over all such packets"
      sections.append(
        section(title, explanation, .ethernet, to: receiver, style, proofs.program))
    } else {
      sections.append(
        section("Over all frames", explanation, .ethernet, to: receiver, style, proofs.program))
      sections.append(
        section("Over IP packets", explanation, .ip, to: receiver, style, proofs.program))
    }
    if verdict.isMirrored {
      sections.append(
        paragraph("", "The receiver is handed mirrored copies of what the sender sends."))
    }
    return sections.joined(separator: "\n")
  }

  private func section(
    _ title: String, _ explanation: PairExplanation, _ layer: FrameLayer, to receiver: Int32,
    _ style: TextStyle, _ program: ForwardingProgram
  ) -> String {
    let verdict = explanation.verdict[layer]
    var text = style.paint("\(title): \(verdict.name)", .strong) + "\n"
    switch verdict {
    case .isolated:
      text += "  nothing gets through; this stops it, on one way or another\n"
      text += blockerList(explanation.blockers(layer), style)
      // Where one section tells of both layers, it tells what opens either.
      let layers = explanation.verdict.ethernet == .isolated ? FrameLayer.allCases : [layer]
      return text + layers.map { openings($0, margin: "  ", style) }.joined()
    case .forgeable: text += "  no honest frame gets through, but a forged one does\n"
    case .reachable: text += "  an honest frame gets through\n"
    }
    guard let witness = explanation.witness(layer) else { return text }
    for step in witness.before {
      let name = DisplayText.printable(symbols.endpointName(step.sender))
      text += paragraph("  ", "first, \(name) sends \(sentence(about: step))")
    }
    let name = DisplayText.printable(symbols.endpointName(witness.frame.sender))
    let then = witness.before.isEmpty ? "" : "then "
    text += paragraph("  ", "\(then)\(name) sends \(sentence(about: witness.frame))")
    let places = path(of: witness, to: receiver).map { DisplayText.printable($0) }
    text += paragraph(
      "  ", "its way: \(places.joined(separator: " -> ")), as \(witness.kind.name)")
    let routers = witness.routers.map {
      DisplayText.printable(topology.routers[Int($0)].name)
    }
    if !routers.isEmpty { text += paragraph("  ", "routed by \(routers.joined(separator: ", "))") }
    return text + command(for: witness, program, margin: 4)
  }

  /// Every check that stops something: reason and place, what it means, and the lines that decide.
  func blockerList(_ blockers: [Blocker], _ style: TextStyle) -> String {
    guard !blockers.isEmpty else { return "    no way leads there\n" }
    var text = ""
    for group in BlockerGroup.groups(of: blockers) {
      let at = DisplayText.printable(symbols.placeName(group.place))
      text += "    \(style.paint(group.reason.name, .error)) at \(at)\n"
      text += paragraph("      ", group.reason.sentence)
      var lines: [String] = []
      for blocker in group.blockers {
        var line = DisplayText.printable(place(of: blocker))
        if case .rule(let number) = blocker.decider {
          line += ": " + DisplayText.printable(symbols.rules[Int(number)].text)
        }
        if !lines.contains(line) { lines.append(line) }
      }
      for line in lines.prefix(ProofReport.groupLimit) {
        let parts = RuleText.lines(line, columns: 72)
        text += "      " + parts.joined(separator: "\n        ") + "\n"
      }
      let rest = lines.count - ProofReport.groupLimit
      if rest > 0 { text += "      and by \(Count.of(rest, "more line"))\n" }
    }
    return text
  }
}

/// Blockers of one reason at one place.
struct BlockerGroup {
  let reason: DropReason
  let place: PlaceID
  var blockers: [Blocker]

  /// In the order of first appearance.
  static func groups(of blockers: [Blocker]) -> [BlockerGroup] {
    var groups: [BlockerGroup] = []
    for blocker in blockers {
      if let index = groups.firstIndex(where: {
        $0.reason == blocker.reason && $0.place == blocker.place
      }) {
        groups[index].blockers.append(blocker)
      } else {
        groups.append(
          BlockerGroup(reason: blocker.reason, place: blocker.place, blockers: [blocker]))
      }
    }
    return groups
  }
}
