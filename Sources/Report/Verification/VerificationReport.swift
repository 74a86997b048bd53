internal import Capture
internal import ForwardingEngine
internal import ForwardingProgram
internal import Frames
public import Replay
internal import TopologyModel

/// What a verification has shown, for people and for programs.
public struct VerificationReport {
  let result: VerificationResult

  /// A report about a result.
  public init(_ result: VerificationResult) { self.result = result }

  var symbols: ProgramSymbols { result.program.symbols }

  /// Number of a frame, as `witness` of the captures writes it.
  func witness(_ frame: FrameWitness) -> String { result.captures.witness(frame) }

  /// `path:line:column` of what decided the drop that the model predicts.
  func decider(of row: VerificationResult.Disagreement) -> String? {
    row.drop.map { drop in
      symbols.topology.place(of: symbols.span(of: drop.reason, decidedBy: drop.decider))
    }
  }
}

extension VerificationReport {
  /// The JSON document `bulkhead.verification/1`.
  public var json: String {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", "bulkhead.verification/1")
      json.member("topology", symbols.topology.name)
      json.write(result.captures)
      json.array("interfaces") { json in
        for interface in result.interfaces {
          json.object(.line) { json in
            json.member("capture", interface.capture)
            json.member("name", interface.name)
            json.member("description", interface.description)
            json.member("mac", interface.mac?.description)
            json.member("point", interface.point)
            json.member("frames", interface.frames)
          }
        }
      }
      json.object("packets", .line) { json in
        json.member("all", result.packets)
        json.member("agreed", result.agreed)
        json.member("disagreed", result.disagreed)
        json.member("unjudged", result.unjudged)
        json.member("unmatched", result.unmatched)
      }
      json.array("disagreements") { json in
        for row in result.disagreements { json.object(.line) { json in write(row, &json) } }
      }
    }
    return json.text
  }

  private func write(_ row: VerificationResult.Disagreement, _ json: inout JSONWriter) {
    json.member("difference", row.difference.rawValue)
    json.member("from", symbols.endpointName(row.from))
    json.member("at", row.at)
    json.member("model", row.model)
    json.member("observed", row.observed)
    json.member("packets", row.packets)
    json.write(first: row.first)
    json.member("decidedBy", decider(of: row))
  }
}
