internal import ForwardingEngine
internal import ForwardingProgram
internal import Frames
internal import Replay
internal import TopologyModel

extension TraceReport {
  /// The ways for a terminal of 80 columns.
  public func text(style: TextStyle) -> String {
    frames.map { text(of: $0, style) }.joined(separator: "\n")
  }

  private func text(of frame: TracedFrame, _ style: TextStyle) -> String {
    let way = TraceSteps(frame, program)
    var text = headline(of: frame, style)
    for (index, step) in way.steps.enumerated() {
      let number = style.paint(DisplayText.left(String(index + 1), 3), .frame)
      text += "\(number)\(style.paint(DisplayText.printable(step.device), .strong)) (\(step.kind))"
      if let from = step.from { text += " from \(DisplayText.printable(from))" }
      if let port = step.port { text += " at \(DisplayText.printable(port))" }
      if let tag = step.tag { text += ", tagged \(tag)" }
      text += "\n" + lines(of: joined(step.checks), style)
    }
    text += outcome(of: frame, way, style) + mirrored(way, style)
    text += denials(of: frame, way, style)
    let assumptions = assumptions(of: frame)
    if !assumptions.isEmpty {
      let list = assumptions.map { assumption in
        assumption.key.map { "\(assumption.name) \($0): \(topology.assumptions[assumption])" }
          ?? assumption.name
      }
      let sentence = "assumptions relied on: " + list.joined(separator: ", ")
      text += WordWrap.lines(sentence, columns: 80).map { $0 + "\n" }.joined()
    }
    return text
  }

  private func headline(of frame: TracedFrame, _ style: TextStyle) -> String {
    let description = FrameDescription(frame.octets, payloadOffset: frame.payloadOffset)
    let sender = sender(of: frame).map { DisplayText.printable($0) } ?? "nobody"
    let facts =
      frame.octets.count < 14
      ? "a frame cut off inside its header"
      : "\(frame.source) -> \(frame.destination), \(description.tagging), \(description.content)"
    let sentence = "\(sender) sends \(facts), \(Count.of(frame.octets.count, "octet"))"
    let lines = WordWrap.lines(sentence, columns: 80).map { style.paint($0, .strong) + "\n" }
    let remarks = remarks(about: frame).map { "(\($0))\n" }.joined()
    guard let number = frame.number else { return lines.joined() + remarks }
    let before =
      frame.framesBefore == 0
      ? "nothing went before it"
      : "\(Count.of(frame.framesBefore, "frame")) of the capture went before it"
    return "frame \(Count.grouped(number)); \(before)\n" + lines.joined() + remarks
  }

  /// How the frame differs from what was captured.
  private func remarks(about frame: TracedFrame) -> [String] {
    var remarks: [String] = []
    let owner = program.owners.row(of: frame.destination.rawValue).endpoint
    if owner >= 0, program.endpoints[Int(owner)].interface >= 0 {
      remarks.append("addressed to \(DisplayText.printable(program.symbols.endpointName(owner)))")
    }
    if let captured = FrameDescription.addresses(frame.octets),
      captured != (frame.source, frame.destination)
    {
      remarks.append("captured as \(captured.source) -> \(captured.destination), and mapped")
    }
    if let tag = FrameDescription.omittedTag(frame.octets, payloadOffset: frame.payloadOffset) {
      remarks.append("captured with tag \(tag), which the sender's switch has put there")
    }
    return remarks
  }

  /// Checks without a place of their own stand together on one line.
  private func joined(_ checks: [TraceCheck]) -> [TraceCheck] {
    var lines: [TraceCheck] = []
    for check in checks {
      if let last = lines.last, last.result == .pass, check.result == .pass,
        last.decidedBy == nil, check.decidedBy == nil
      {
        lines[lines.count - 1].text += ", \(check.text)"
      } else {
        lines.append(check)
      }
    }
    return lines
  }

  private func lines(of checks: [TraceCheck], _ style: TextStyle) -> String {
    lines(
      of: checks.map { check in
        TraceRow(
          mark: mark(check.result, style), text: check.text,
          suffix: check.reason.map { " — \($0.name)" } ?? "",
          place: check.decidedBy.map { topology.place(of: $0) } ?? "")
      })
  }

  /// Rows of text, wrapped, with their places in a column on the right.
  func lines(of rows: [TraceRow]) -> String {
    let places = rows.map { DisplayText.printable($0.place) }
    let widest = places.map { DisplayText($0).columns }.max() ?? 0
    let indent = rows.allSatisfy(\.mark.isEmpty) ? 3 : 9
    let columns = max(36, 80 - indent - 2 - widest)
    var text = ""
    for (row, place) in zip(rows, places) {
      let room = place.isEmpty ? 80 - indent : columns
      let words = RuleText.lines(DisplayText.printable(row.text) + row.suffix, columns: room)
      for (index, line) in words.enumerated() {
        text +=
          index == 0 ? "   " + row.mark : String(repeating: " ", count: row.mark.isEmpty ? 5 : 9)
        text +=
          index == 0 && !place.isEmpty
          ? DisplayText.left(line, max(columns, DisplayText(line).columns)) + "  " + place : line
        text += "\n"
      }
    }
    return text
  }

  private func mark(_ result: TraceCheck.Result, _ style: TextStyle) -> String {
    switch result {
    case .pass: style.paint("pass  ", .help)
    case .fail: style.paint("FAIL  ", .error)
    case .skip: style.paint("skip  ", .warning)
    case .action: style.paint("  ->  ", .frame)
    }
  }

  private func outcome(of frame: TracedFrame, _ way: TraceSteps, _ style: TextStyle) -> String {
    switch frame.trace.outcome {
    case .unattributed:
      return style.paint("unattributed", .error) + ": \(whyUnattributed(frame.failure))\n"
    case .delivered:
      let taken = way.deliveries.filter { $0.kind != .mirrored }
      let shown = taken.prefix(TraceReport.deliveryLimit).map { delivery in
        style.paint("delivered", .help) + " to \(DisplayText.printable(delivery.endpoint)) as "
          + "\(delivery.kind.name), \(delivery.tag.map { "tagged \($0)" } ?? "untagged")\n"
          + path(to: delivery, frame)
      }
      let rest = taken.count - shown.count
      return shown.joined() + (rest > 0 ? "and to \(Count.of(rest, "more", "more"))\n" : "")
    case .dropped(let reason, let place, _):
      let at = DisplayText.printable(program.symbols.placeName(place))
      return style.paint("dropped", .error) + " at \(at): \(reason.name)\n"
    }
  }

  /// The devices on the way to a receiver, where it is more than one.
  private func path(to delivery: TraceDelivery, _ frame: TracedFrame) -> String {
    let path = frame.trace.paths[delivery.number] ?? []
    guard path.count > 1 else { return "" }
    let names = path.map { DisplayText.printable(program.symbols.placeName($0)) }
    return WordWrap.lines("by \(names.joined(separator: ", "))", columns: 77)
      .map { "   \($0)\n" }.joined()
  }

  /// Copies for the destinations of mirroring, whatever became of the frame.
  private func mirrored(_ way: TraceSteps, _ style: TextStyle) -> String {
    let copies = way.deliveries.filter { $0.kind == .mirrored }
    let shown = copies.prefix(TraceReport.deliveryLimit).map { copy in
      style.paint("mirrored", .secondary) + " to \(DisplayText.printable(copy.endpoint)), "
        + "\(copy.tag.map { "tagged \($0)" } ?? "untagged")\n"
    }
    let rest = copies.count - shown.count
    return shown.joined() + (rest > 0 ? "and to \(Count.of(rest, "more", "more"))\n" : "")
  }

  private func whyUnattributed(_ failure: Attribution.Failure?) -> String {
    switch failure {
    case .shorterThanAddresses: "it is shorter than its two addresses; see --ingress"
    case .ambiguousSource: "two endpoints own its source address; see --map and --ingress"
    case .unknownSource, .none:
      "nobody owns its source address; see --map, --outside and --ingress"
    }
  }

  /// How many receivers are named in the end.
  private static let deliveryLimit = 12
}

/// One line of a trace, or several, before its place.
struct TraceRow {
  /// How the check came out, in six columns; nothing where no row has it.
  var mark = ""
  /// What is said; it may hold what a file says.
  var text: String
  /// What follows it, as it stands.
  var suffix = ""
  /// `path:line:column`, or nothing.
  var place = ""
}
