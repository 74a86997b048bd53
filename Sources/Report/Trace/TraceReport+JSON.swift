internal import ForwardingEngine
internal import ForwardingProgram
internal import Frames
internal import Replay
internal import TopologyModel

extension TraceReport {
  /// The JSON document `bulkhead.trace/1`.
  public var json: String {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", "bulkhead.trace/1")
      json.member("topology", topology.name)
      json.array("frames") { json in
        for frame in frames { json.object { json in write(frame, &json) } }
      }
    }
    return json.text
  }

  private func write(_ frame: TracedFrame, _ json: inout JSONWriter) {
    let way = TraceSteps(frame, program)
    let description = FrameDescription(frame.octets, payloadOffset: frame.payloadOffset)
    json.member("frame", frame.octets.map(TraceReport.hexadecimal).joined())
    json.member("number", frame.number)
    json.member("framesBefore", frame.framesBefore)
    json.member("from", sender(of: frame))
    json.member("source", frame.source.description)
    json.member("destination", frame.destination.description)
    json.array("tags", .line) { json in
      for tag in description.tags { json.element(tag) }
    }
    json.member(
      "omittedTag",
      FrameDescription.omittedTag(frame.octets, payloadOffset: frame.payloadOffset))
    json.member("content", description.content)
    json.member("octets", frame.octets.count)
    json.array("steps") { json in
      for step in way.steps { json.object { json in write(step, &json) } }
    }
    json.array("deliveries") { json in
      for delivery in way.deliveries {
        json.object(.line) { json in
          json.member("to", delivery.endpoint)
          json.member("kind", delivery.kind.name)
          json.member("tag", delivery.tag)
          json.array("path") { json in
            for place in frame.trace.paths[delivery.number] ?? [] {
              json.element(program.symbols.placeName(place))
            }
          }
        }
      }
    }
    json.array("drops") { json in
      for event in frame.trace.events {
        guard case .dropped(let reason, let place, let decider) = event else { continue }
        json.object(.line) { json in writeDrop(reason, place, decider, &json) }
      }
    }
    writeOutcome(frame, &json)
    writeDenials(of: frame, &json)
    json.array("assumptions", .line) { json in
      for assumption in assumptions(of: frame) { json.element(assumption.name) }
    }
  }

  private func write(_ step: TraceStep, _ json: inout JSONWriter) {
    json.member("device", step.device)
    json.member("kind", step.kind)
    json.member("from", step.from)
    json.member("port", step.port)
    json.member("tag", step.tag)
    json.array("checks") { json in
      for check in step.checks {
        json.object(.line) { json in
          json.member("check", check.name)
          json.member("result", check.result.rawValue)
          json.member("text", check.text)
          json.member("reason", check.reason?.name)
          json.member("decidedBy", check.decidedBy.map { topology.place(of: $0) })
          if let rule = check.rule { json.member("rule", rule) }
        }
      }
    }
  }

  private func writeOutcome(_ frame: TracedFrame, _ json: inout JSONWriter) {
    switch frame.trace.outcome {
    case .unattributed:
      json.member("outcome", "unattributed")
      json.member("unattributed", frame.failure?.name)
    case .delivered:
      json.member("outcome", "delivered")
    case .dropped(let reason, let place, let decider):
      json.member("outcome", "dropped")
      json.object("decisive", .line) { json in writeDrop(reason, place, decider, &json) }
    }
  }

  func writeDrop(
    _ reason: DropReason, _ place: PlaceID, _ decider: Decider, _ json: inout JSONWriter
  ) {
    json.member("at", program.symbols.placeName(place))
    json.member("reason", reason.name)
    let span = program.symbols.span(of: reason, decidedBy: decider)
    json.member("decidedBy", topology.place(of: span))
  }

  private static func hexadecimal(_ octet: UInt8) -> String {
    (octet < 16 ? "0" : "") + String(octet, radix: 16)
  }
}
