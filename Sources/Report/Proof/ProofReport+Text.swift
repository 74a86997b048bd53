internal import ForwardingProgram
public import Prover
internal import TopologyModel

extension ProofReport {
  /// The proof for a terminal of 80 columns.
  ///
  /// - Parameters:
  ///   - style: With colours or without.
  ///   - proofs: Are asked for the witnesses and blockers that are shown.
  /// - Returns: Lines, the last one ended.
  public func text<Answers: ProofAnswers & ~Copyable>(
    style: TextStyle, _ proofs: inout Proofs<Answers>
  ) -> String {
    var sections = [headline(style)]
    if let pair = onlyPair {
      sections.append(explanation(from: pair.sender, to: pair.receiver, style, &proofs))
      sections.append(policySummary(style))
    } else {
      sections.append(overview(style))
      sections.append(policyList(style, &proofs))
      sections.append(forgeryList(style, &proofs))
      sections.append(mirroredList(style))
    }
    sections.append(topology.assumptionList(assumptions(proofs.assumptions), style))
    return sections.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  // MARK: Headline

  private func headline(_ style: TextStyle) -> String {
    paragraph("", headlineSentence) { style.paint($0, .strong) } + questionLines
  }

  /// What senders may do, and which part of everything is asked about.
  var questionLines: String {
    let threat =
      switch question.threat {
      case .adversary:
        "against an adversary: everybody may send any frame, in any order and number"
      case .honest: "among honest senders: everybody sends as configured"
      }
    return paragraph("  ", threat)
      + (asked.map { paragraph("  ", "asked about \($0)") } ?? "")
  }

  private var headlineSentence: String {
    let name = DisplayText.printable(topology.name)
    if let pair = onlyPair {
      let ends = [pair.sender, pair.receiver].map {
        DisplayText.printable(symbols.endpointName($0))
      }
      let verdict = survey.groups.first { _ in true }.map(\.verdict.words) ?? ""
      return "\(name): \(ends.joined(separator: " -> ")): \(verdict)"
    }
    let endpoints = survey.classes.reduce(0) { $0 + $1.count }
    let counts = survey.counts(.ethernet)
    let overIP = survey.counts(.ip)
    return "\(name): \(Count.of(survey.pairCount, "pair")) of \(Count.of(endpoints, "endpoint")): "
      + words(counts) + (overIP == counts ? "" : "; over IP packets \(words(overIP))")
  }

  private func words(_ counts: [Verdict: Int]) -> String {
    Verdict.allCases.reversed().map { "\(Count.grouped(counts[$0] ?? 0)) \($0.name)" }
      .joined(separator: ", ")
  }

  /// `TCP packets to port 443, VLAN 20, from web, to db`; `nil` where everything is.
  private var asked: String? {
    var parts: [String] = []
    if let packets = words(question.scope) { parts.append(packets) }
    if let vlan = question.vlan {
      parts.append(vlan == 0 ? "frames without a VLAN" : "frames in VLAN \(vlan)")
    }
    if onlyPair == nil {
      for (word, texts) in [("from", limits.from), ("to", limits.to)] where !texts.isEmpty {
        let shown = texts.prefix(4).map { DisplayText.printable($0) }.joined(separator: ", ")
        let rest = texts.count > 4 ? " and \(texts.count - 4) more" : ""
        parts.append("\(word) \(shown)\(rest)")
      }
    }
    guard !parts.isEmpty else { return nil }
    if asksForAllFrames { parts[0] = "frames \(parts[0])" }
    return parts.joined(separator: ", ")
  }

  /// `TCP packets to port 443`; `nil` where all packets are meant.
  func words(_ scope: FrameScope) -> String? {
    guard scope != .all else { return nil }
    let kind =
      UInt8(exactly: scope.ipProtocol).map { "\(FrameDescription.name(ofProtocol: $0)) packets" }
      ?? "TCP and UDP packets"
    return scope.destinationPort < 0 ? kind : "\(kind) to port \(scope.destinationPort)"
  }

  // MARK: Lists

  /// What forging gains: pairs that only a forged frame connects, alike ones together.
  private func forgeryList<Answers: ProofAnswers & ~Copyable>(
    _ style: TextStyle, _ proofs: inout Proofs<Answers>
  ) -> String {
    let forged = merged.groups.filter { _, verdict in
      verdict.ethernet == .forgeable || verdict.ip == .forgeable
    }
    guard !forged.isEmpty else { return "" }
    let pairs = forged.reduce(0) { $0 + $1.group.count }
    var text = style.paint("What forging gains: \(Count.of(pairs, "pair"))", .strong) + "\n"
    for (group, verdict) in forged.prefix(ProofReport.groupLimit) {
      let (sender, receiver) = group.first
      let explanation = proofs.explanation(question, from: sender, to: receiver)
      let layer: FrameLayer = verdict.ethernet == .forgeable ? .ethernet : .ip
      text += "  \(arrow(group, columns: 78))\n"
      let mark = layer == .ip ? "over IP packets " : ""
      if let witness = explanation.witness(layer) {
        text += paragraph("    ", mark + sentence(about: witness.frame))
        text += paragraph("    ", way(of: witness))
      }
    }
    let rest = forged.dropFirst(ProofReport.groupLimit)
    if !rest.isEmpty {
      text += "  and \(Count.of(rest.reduce(0) { $0 + $1.group.count }, "more pair"))\n"
    }
    return text
      + "  --from and --to with one pair show the frame and the command that traces it\n"
  }

  /// Who is handed copies of whose frames by port mirroring.
  private func mirroredList(_ style: TextStyle) -> String {
    let mirrored = merged.groups.filter(\.verdict.isMirrored)
    guard !mirrored.isEmpty else { return "" }
    let pairs = mirrored.reduce(0) { $0 + $1.group.count }
    var text = style.paint("Mirrored: \(Count.of(pairs, "pair"))", .strong)
    text += " (the receiver is handed copies of what the sender sends)\n"
    for (group, _) in mirrored.prefix(ProofReport.groupLimit) {
      text += "  \(arrow(group, columns: 78))\n"
    }
    let rest = mirrored.dropFirst(ProofReport.groupLimit)
    if !rest.isEmpty {
      text += "  and \(Count.of(rest.reduce(0) { $0 + $1.group.count }, "more pair"))\n"
    }
    return text
  }

  /// `a -> b`, `a -> b and 5 pairs like it`.
  func arrow(_ group: PairGroup, columns: Int) -> String {
    let rest = group.count - 1
    let suffix = rest > 0 ? " and \(Count.of(rest, "pair")) like it" : ""
    let (sender, receiver) = group.first
    return names.arrows([(sender, receiver)], columns: columns - suffix.utf8.count).joined()
      + suffix
  }

  /// A sentence behind a margin, further lines under its start.
  func paragraph(
    _ margin: String, _ sentence: String, paint: (String) -> String = { $0 }
  ) -> String {
    WordWrap.lines(sentence, columns: 80 - margin.utf8.count).enumerated().map { index, line in
      (index == 0 ? margin : String(repeating: " ", count: margin.utf8.count)) + paint(line) + "\n"
    }.joined()
  }

  /// How many groups of pairs are listed of each kind.
  static let groupLimit = 12
}
