internal import ForwardingProgram
internal import Prover
internal import Replay
internal import TopologyModel

/// Explains pairs on a page: the way of a frame that gets through, or all checks that stop it.
struct PairExplainer {
  private let report: ProofReport
  private var cache: SourceCache
  /// Witnesses whose way is still told check by check; more would make the page too long to open.
  private var tracesLeft = 600

  init(_ report: ProofReport) {
    self.report = report
    cache = SourceCache(sources: report.topology.sources)
  }

  /// Writes an article about the pairs of a group, which are all alike.
  mutating func write(
    _ explanation: PairExplanation, about group: PairGroup, _ program: ForwardingProgram,
    to html: inout HTMLWriter
  ) {
    let (sender, receiver) = group.first
    let verdict = explanation.verdict
    html.breakLine()
    html.element("article", ["id": PageCell(group).id, "tabindex": "-1"]) { html in
      html.element("h3") { html in
        html.element(
          "span", ["class": "key \(verdict.ethernet.letterClass)"], text: verdict.ethernet.mark)
        html.text(
          " \(report.symbols.endpointName(sender)) → \(report.symbols.endpointName(receiver))")
      }
      let rest = group.count - 1
      if rest > 0 {
        html.element(
          "p", ["class": "alike"],
          text: "and \(Count.of(rest, "pair")) like it: the same is proven of each.")
      }
      let layers: [FrameLayer] = verdict.ethernet == verdict.ip ? [.ethernet] : [.ethernet, .ip]
      for layer in layers {
        write(
          explanation, layer, isOfBoth: layers.count == 1, to: receiver, program, to: &html)
      }
      if verdict.isMirrored {
        html.element(
          "p", text: "The receiver is handed mirrored copies of what the sender sends.")
      }
    }
  }

  private mutating func write(
    _ explanation: PairExplanation, _ layer: FrameLayer, isOfBoth: Bool, to receiver: Int32,
    _ program: ForwardingProgram, to html: inout HTMLWriter
  ) {
    let verdict = explanation.verdict[layer]
    let frames =
      isOfBoth
      ? report.question.scope == .all ? "Over all frames, and over IP packets" : "Over all of these"
      : layer == .ip ? "Over IP packets" : "Over all frames"
    let words =
      switch verdict {
      case .isolated: "nothing gets through. This stops it, on one way or another:"
      case .forgeable: "no honest frame gets through, but a forged one does."
      case .reachable: "an honest frame gets through."
      }
    html.element("p") { html in
      html.element("b", text: "\(frames): \(verdict.name).")
      html.text(" " + words.prefix(1).uppercased() + words.dropFirst())
    }
    if let witness = explanation.witness(layer) {
      write(witness, to: receiver, program, to: &html)
    } else {
      write(explanation.blockers(layer), to: &html)
    }
  }

  // MARK: What gets through

  private mutating func write(
    _ witness: Witness, to receiver: Int32, _ program: ForwardingProgram,
    to html: inout HTMLWriter
  ) {
    for step in witness.before {
      html.element(
        "p",
        text: "First, \(report.symbols.endpointName(step.sender)) sends "
          + report.sentence(about: step) + ".")
    }
    html.element(
      "p",
      text: (witness.before.isEmpty ? "" : "Then ")
        + "\(report.symbols.endpointName(witness.frame.sender)) sends "
        + report.sentence(about: witness.frame) + ".")
    html.element("p", ["class": "way"]) { html in
      for (index, place) in report.path(of: witness, to: receiver).enumerated() {
        if index > 0 { html.text(" → ") }
        html.element("span", text: place)
      }
      html.text(", as \(witness.kind.name)")
    }
    guard let command = TraceCommandLine(witness, files: report.files, report.topology) else {
      let plugs = witness.otherMembers.map { report.name(ofPlug: $0, program) }
      html.element(
        "p",
        text: "No replay shows it: a team must send by another member than its first, on "
          + plugs.joined(separator: ", ") + ".")
      return
    }
    if tracesLeft > 0 {
      tracesLeft -= 1
      write(hopsOf: witness, program, to: &html)
    }
    html.lines("pre", command.lines(indent: 0).joined(separator: "\n"))
  }

  /// The checks of the witness' way, device by device.
  private func write(
    hopsOf witness: Witness, _ program: ForwardingProgram, to html: inout HTMLWriter
  ) {
    var tracer = Tracer(program)
    for step in witness.before {
      _ = tracer.trace(step.octets, from: ID<Endpoint>(Int(step.sender)))
    }
    let frame = tracer.trace(
      witness.frame.octets, from: ID<Endpoint>(Int(witness.frame.sender)))
    html.element("ol", ["class": "hops"]) { html in
      for step in TraceSteps(frame, program).steps {
        html.element("li") { html in
          html.element("b", text: step.device)
          html.text(" (\(step.kind))")
          if let from = step.from { html.text(" from \(from)") }
          if let port = step.port { html.text(" at \(port)") }
          if let tag = step.tag { html.text(", tagged \(tag)") }
          html.element("ul") { html in
            for check in step.checks { write(check, to: &html) }
          }
        }
      }
    }
  }

  private func write(_ check: TraceCheck, to html: inout HTMLWriter) {
    html.element("li", ["class": check.result.rawValue]) { html in
      html.text(check.text)
      if let reason = check.reason { html.text(" — \(reason.name)") }
      guard let place = check.decidedBy else { return }
      html.text(" ")
      html.element("code", ["class": "place"], text: report.topology.place(of: place))
    }
  }

  // MARK: What stops it

  private mutating func write(_ blockers: [Blocker], to html: inout HTMLWriter) {
    guard !blockers.isEmpty else {
      html.element("p", text: "No way leads there.")
      return
    }
    html.element("ul", ["class": "blockers"]) { html in
      for group in BlockerGroup.groups(of: blockers) {
        html.element("li") { html in
          html.element("b", text: group.reason.name)
          html.text(
            " at \(report.symbols.placeName(group.place)): \(group.reason.sentence)")
          html.element("ul") { html in
            for line in lines(of: group) { html.element("li") { write(line, to: &$0) } }
          }
        }
      }
    }
  }

  /// A line of a file that decides, and what stands there.
  private struct DecidingLine: Hashable {
    var place: String
    var text: String
  }

  /// The lines of a group, each once; not more than anybody reads.
  private mutating func lines(of group: BlockerGroup) -> [DecidingLine] {
    var lines: [DecidingLine] = []
    for blocker in group.blockers {
      let span = report.symbols.span(of: blocker.reason, decidedBy: blocker.decider)
      let line = DecidingLine(
        place: report.place(of: blocker), text: SourceExcerpt.text(at: span, in: &cache))
      if !lines.contains(line) { lines.append(line) }
      if lines.count == PairExplainer.lineLimit { break }
    }
    return lines
  }

  private func write(_ line: DecidingLine, to html: inout HTMLWriter) {
    html.element("code", ["class": "place"], text: line.place)
    html.text(" ")
    html.element("code", text: line.text)
  }

  /// How many lines of one reason at one place are named.
  private static let lineLimit = 12
}
