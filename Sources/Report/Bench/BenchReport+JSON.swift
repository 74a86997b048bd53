internal import Bench
internal import ForwardingEngine
internal import ForwardingProgram
internal import TopologyModel

extension BenchReport {
  /// The JSON document `bulkhead.bench/1`.
  public var json: String {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", "bulkhead.bench/1")
      json.member("topology", topology.name)
      writeQuestion(&json)
      json.object("traffic", .line) { json in writeTraffic(&json) }
      json.object("runs", .line) { json in
        json.member("rounds", measurement.rounds)
        json.member("frames", result.plan.frames)
        json.member("framesPerBatch", result.plan.batchFrames)
        json.member("batches", measurement.batches)
        json.member("disturbedBatches", measurement.disturbedBatches)
      }
      json.object("noise", .line) { json in write(measurement.noise, &json) }
      json.array("variants") { json in
        for row in measurement.rows { json.object { json in write(row, &json) } }
      }
      json.array("adapters") { json in
        for use in result.adapters { json.object { json in write(use, &json) } }
      }
      json.member("adaptersLeftOut", result.adaptersLeftOut)
      json.object("rules") { json in
        json.member("all", rules.count)
        json.array("neverHit") { json in
          for use in unhitRules { json.object(.line) { json in write(use.rule, &json) } }
        }
      }
    }
    return json.text
  }

  private func writeQuestion(_ json: inout JSONWriter) {
    switch result.question {
    case .mechanisms: json.member("question", "mechanisms")
    case .generatedRules(let seed):
      json.member("question", "rules")
      json.member("ruleSeed", seed)
    case .against(let other):
      json.member("question", "against")
      json.member("against", other.source)
    }
  }

  private func writeTraffic(_ json: inout JSONWriter) {
    switch result.source {
    case .generated(let seed, let flows, let endpoints):
      json.member("source", "generated")
      json.member("frames", result.distinctFrames)
      json.member("seed", seed)
      json.member("flows", flows)
      json.member("endpoints", endpoints)
    case .capture(let capture):
      json.member("source", "capture")
      json.member("frames", result.distinctFrames)
      json.member("file", capture.path)
      json.member("truncated", capture.isDamaged)
      json.member("skipped", capture.skipped)
      json.member("filtered", capture.filtered)
      json.member("cutShort", capture.isCutShort)
    }
  }

  private func write(_ row: BenchMeasurement.Row, _ json: inout JSONWriter) {
    write(row.subject, &json)
    json.object("nsPerFrame", .line) { json in write(row.perFrame, &json) }
    json.member("framesPerSecond", UInt64(row.framesPerSecond))
    json.object("nsPerFrameOverBatches", .line) { json in
      json.member("median", rounded: row.batches.median)
      json.member("p90", rounded: row.batches.p90)
      json.member("p99", rounded: row.batches.p99)
    }
    json.object("frames", .line) { json in
      json.member("offered", row.totals.offered)
      json.member("delivered", row.totals.delivered)
      json.member("dropped", row.totals.dropped)
      json.member("unattributed", row.totals.unattributed)
    }
    guard let difference = row.difference else {
      json.member("difference", nil as String?)
      return
    }
    json.object("difference", .line) { json in
      write(difference, &json)
      json.member("beyondNoise", measurement.isDifferent(row))
    }
  }

  private func write(_ subject: BenchVariant.Subject, _ json: inout JSONWriter) {
    switch subject {
    case .asItStands: json.member("variant", "asItStands")
    case .without(let mechanism):
      json.member("variant", "without")
      json.member("mechanism", mechanism.rawValue)
    case .withoutListsOf(let adapter):
      json.member("variant", "withoutListsOf")
      json.member("adapter", topology[adapter].name)
    case .generatedRules(let count):
      json.member("variant", "rules")
      json.member("rules", count)
    case .other: json.member("variant", "against")
    }
  }

  private func write(_ interval: MedianInterval, _ json: inout JSONWriter) {
    json.member("median", rounded: interval.median)
    json.member("lower", rounded: interval.lower)
    json.member("upper", rounded: interval.upper)
    json.member("confidence", rounded: interval.confidence)
  }

  private func write(_ use: AdapterUse, _ json: inout JSONWriter) {
    json.member("adapter", topology[use.endpoint].name)
    json.member("aclRules", use.basicRules)
    json.member("extendedAclRules", use.extendedRules)
    json.member("framesTo", use.inbound)
    json.member("framesFrom", use.outbound)
    json.member("neverHit", use.unhitRules)
    json.array("hits") { json in
      for hit in use.hits {
        json.object(.line) { json in
          write(hit.rule, &json)
          json.member("frames", hit.count.frames)
          json.member("flowFrames", hit.count.flowFrames)
        }
      }
    }
  }

  private func write(_ rule: WrittenRule, _ json: inout JSONWriter) {
    json.member("rule", rule.text)
    json.member("list", rule.listKey)
    json.member("at", topology.place(of: rule.definition))
  }
}
