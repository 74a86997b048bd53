internal import ForwardingEngine
internal import ForwardingProgram
internal import Replay
internal import TopologyModel

/// What would have to change for a frame that rules or guards deny, all of it rather than the first.
extension TraceReport {
  /// The denials with their places, and what would become of the frame without them.
  func denials(of frame: TracedFrame, _ way: TraceSteps, _ style: TextStyle) -> String {
    guard let without = frame.trace.withoutDenials, !without.denials.isEmpty else { return "" }
    let isDelivered = frame.trace.outcome == .delivered
    let title = isDelivered ? "for others to get it, would have to change" : "would have to change"
    let shown = without.denials.prefix(TraceReport.denialLimit)
    var rows = shown.map { denial in
      TraceRow(text: text(of: denial), place: place(denial.reason, denial.decider))
    }
    let rest = without.denials.count - shown.count
    if rest > 0 { rows.append(TraceRow(text: "and \(Count.of(rest, "more", "more"))")) }
    return style.paint(title, .warning) + ":\n" + lines(of: rows)
      + afterwards(without, isDelivered: isDelivered, way, style)
  }

  /// `h/web/x: deny outbound tcp remotePort 22 weight 1`, or the guard.
  private func text(of denial: WithoutDenials.Denial) -> String {
    let port = program.symbols.endpointName(denial.port)
    guard case .rule(let number) = denial.decider else {
      return denial.reason == .dhcpGuard ? "\(port): dhcpGuard: true" : "\(port): routerGuard: true"
    }
    return "\(port): \(program.symbols.rules[Int(number)].text)"
  }

  private func afterwards(
    _ without: WithoutDenials, isDelivered: Bool, _ way: TraceSteps, _ style: TextStyle
  ) -> String {
    let then = isDelivered ? "then also " : "then "
    let already = Set(way.deliveries.map(\.endpoint))
    let receivers = without.receivers.map {
      (name: program.symbols.endpointName($0.endpoint), kind: $0.kind)
    }
    .filter { !already.contains($0.name) }
    let named = receivers.prefix(TraceReport.denialLimit)
    var rows = named.map { receiver in
      TraceRow(
        text: receiver.kind == .mirrored
          ? "\(then)mirrored to \(receiver.name)"
          : "\(then)delivered to \(receiver.name) as \(receiver.kind.name)")
    }
    let more = receivers.count - named.count
    if more > 0 { rows.append(TraceRow(text: "\(then)to \(Count.of(more, "more", "more"))")) }
    let drops = without.drops.prefix(TraceReport.denialLimit)
    let still = without.receivers.isEmpty ? "then still dropped at" : "a copy is still dropped at"
    rows += drops.map { drop in
      TraceRow(
        text: "\(still) \(program.symbols.placeName(drop.place)): \(drop.reason.name)",
        place: place(drop.reason, drop.decider))
    }
    let others = without.drops.count - drops.count
    if others > 0 { rows.append(TraceRow(text: "and \(Count.of(others, "more drop"))")) }
    if rows.isEmpty { rows.append(TraceRow(text: "then nobody would take it")) }
    return lines(of: rows)
  }

  private func place(_ reason: DropReason, _ decider: Decider) -> String {
    topology.place(of: program.symbols.span(of: reason, decidedBy: decider))
  }

  // MARK: JSON

  /// All of it; nothing where nothing was denied.
  func writeDenials(of frame: TracedFrame, _ json: inout JSONWriter) {
    guard let without = frame.trace.withoutDenials else { return }
    json.object("withoutDenials") { json in
      json.array("denials") { json in
        for denial in without.denials { json.object(.line) { json in write(denial, &json) } }
      }
      json.array("deliveries") { json in
        for receiver in without.receivers {
          json.object(.line) { json in
            json.member("to", program.symbols.endpointName(receiver.endpoint))
            json.member("kind", receiver.kind.name)
          }
        }
      }
      json.array("drops") { json in
        for drop in without.drops {
          json.object(.line) { json in writeDrop(drop.reason, drop.place, drop.decider, &json) }
        }
      }
    }
  }

  private func write(_ denial: WithoutDenials.Denial, _ json: inout JSONWriter) {
    json.member("adapter", program.symbols.endpointName(denial.port))
    json.member("direction", denial.direction.rawValue)
    if case .rule(let number) = denial.decider {
      json.member("rule", program.symbols.rules[Int(number)].text)
    }
    writeDrop(denial.reason, denial.place, denial.decider, &json)
  }

  /// How many denials, receivers and drops are named.
  private static let denialLimit = 12
}
