internal import Capture
internal import ForwardingEngine
internal import ForwardingProgram
internal import Frames
internal import Replay
internal import TopologyModel

extension ReplayReport {
  /// The JSON document `bulkhead.replay/1`.
  public var json: String {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", "bulkhead.replay/1")
      json.member("topology", topology.name)
      json.write(result.captures)
      json.object("frames", .line) { json in
        json.member("offered", result.totals.offered)
        json.member("delivered", result.totals.delivered)
        json.member("dropped", result.totals.dropped)
        json.member("unattributed", result.totals.unattributed)
      }
      json.array("pairs") { json in
        for (index, pair) in result.pairs.enumerated() {
          json.object(.line) { json in
            write(pair, &json)
            writeWay(ofPair: index, &json)
          }
        }
      }
      json.array("drops") { json in
        for drop in result.drops { json.object(.line) { json in write(drop, &json) } }
      }
      json.array("unknownSources") { json in
        for source in result.unknownSources {
          json.object(.line) { json in
            json.member("mac", source.mac.description)
            json.member("frames", source.frames)
            json.member("attributedTo", source.attributedTo.map { topology[$0].name })
          }
        }
      }
      json.array("policy") { json in
        for verdict in result.policy { json.object(.line) { json in write(verdict, &json) } }
      }
      json.array("assumptions", .line) { json in
        for assumption in assumptions { json.element(assumption.name) }
      }
      writeAdditions(&json)
    }
    return json.text
  }

  /// What goes beyond the fields that others may rely on.
  private func writeAdditions(_ json: inout JSONWriter) {
    json.array("overrides") { json in
      for (assumption, value) in overrides {
        json.object(.line) { json in
          json.member("assumption", assumption.name)
          json.member("key", assumption.key)
          json.member("value", value.value)
          json.member("at", topology.place(of: value.span))
        }
      }
    }
    json.array("unattributed") { json in
      for (failure, frames) in unattributed {
        json.object(.line) { json in
          json.member("reason", failure.name)
          json.member("frames", frames)
        }
      }
    }
    writeRules(&json)
    guard let map = result.automaticMap else { return }
    json.array("automap") { json in
      for entry in map.entries {
        json.object(.line) { json in
          json.member("mac", entry.mac.description)
          json.member("endpoint", topology[entry.endpoint].name)
          json.member("frames", entry.frames)
        }
      }
    }
  }

  private func write(_ pair: PairRow, _ json: inout JSONWriter) {
    json.member("from", symbols.endpointName(pair.sender))
    json.member("to", symbols.endpointName(pair.receiver))
    json.member("frames", pair.frames)
    json.member("octets", pair.octets)
    json.object("kinds") { json in
      for kind in DeliveryKind.allCases { json.member(kind.name, pair.frames(of: kind)) }
    }
    json.write(first: pair.first)
  }

  /// All devices of a pair's first frame, and the routers among them.
  private func writeWay(ofPair pair: Int, _ json: inout JSONWriter) {
    json.array("path") { json in
      for place in result.path(ofPair: pair) { json.element(symbols.placeName(place)) }
    }
    json.array("via") { json in
      for place in routers(ofPair: pair) { json.element(symbols.placeName(place)) }
    }
  }

  private func write(_ drop: DropRow, _ json: inout JSONWriter) {
    json.member("from", symbols.endpointName(drop.sender))
    json.member("at", symbols.placeName(drop.place))
    json.member("reason", drop.reason.name)
    json.member("frames", drop.count)
    json.member("outcome", drop.isOutcome)
    json.write(first: drop.first)
    json.member("decidedBy", place(of: drop))
  }

  private func write(_ verdict: PolicyVerdict, _ json: inout JSONWriter) {
    json.member("rule", verdict.rule)
    json.member("holds", verdict.holds)
    json.member("observed", verdict.observed)
    guard let pair = verdict.first else { return }
    json.member("from", symbols.endpointName(pair.sender))
    json.member("to", symbols.endpointName(pair.receiver))
    json.write(first: pair.first)
  }
}

extension ReplayReport {
  /// The assumptions relied on, by number.
  var assumptions: [Assumption] {
    result.assumptions.numbers.compactMap { Assumption(rawValue: $0) }
  }

  /// The assumptions that the file overrides, by number.
  var overrides: [(assumption: Assumption, value: Located<Bool>)] {
    Assumption.allCases.compactMap { assumption in
      topology.assumptions.overrides[assumption].map { (assumption, $0) }
    }
  }

  /// Why frames have no sender, in the order of the reasons.
  var unattributed: [(failure: Attribution.Failure, frames: UInt64)] {
    Attribution.Failure.allCases.compactMap { failure in
      result.unattributed[failure].map { (failure, $0) }
    }
  }
}

extension PairRow {
  /// The frames of one kind.
  func frames(of kind: DeliveryKind) -> UInt64 {
    switch kind {
    case .unicast: unicast
    case .multicast: multicast
    case .broadcast: broadcast
    case .flooded: flooded
    case .mirrored: mirrored
    }
  }
}
