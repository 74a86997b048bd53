import ForwardingProgram
import Foundation
import Frames
import TestSupport
import Testing
import TopologyModel

@testable import Prover
@testable import Report

@Suite struct `The JSON of a proof` {
  private func document(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func rows(_ value: Any?) throws -> [[String: Any]] {
    try #require(value as? [[String: Any]])
  }

  @Test func `says what it said before`() throws {
    try expectGolden(try ProofBench.sample().json().text, "proof-site.json")
  }

  @Test func `has the fields that others rely on`() throws {
    let document = try document(ProofBench.sample().json().text)
    #expect(
      Set(document.keys)
        == ["schema", "topology", "threat", "pairs", "classes", "policy", "assumptions"])
    #expect(document["schema"] as? String == "bulkhead.proof/1")
    #expect(document["threat"] as? String == "adversary")
    #expect(document["assumptions"] as? [String] == ["A9", "A13"])
    let pairs = try rows(document["pairs"])
    #expect(pairs.count == 30)
    let fields: Set = ["from", "to", "ethernet", "ip", "mirrored", "witness", "blockers", "via"]
    for pair in pairs {
      #expect(fields.isSubset(of: pair.keys))
      let differs = pair["ethernet"] as? String != pair["ip"] as? String
      #expect((pair["ipBlockers"] != nil) == differs)
    }
    let routed = try #require(
      pairs.first { $0["from"] as? String == "h/a/x" && $0["to"] as? String == "h/b/x" })
    #expect(routed["via"] as? [String] == ["gw"])
    let witness = try #require(routed["witness"] as? [String: Any])
    #expect(
      witness["path"] as? [String] == ["h/a/x", "h/S", "sw", "gw", "sw", "h/S", "h/b/x"])
    #expect(witness["kind"] as? String == "unicast")
    #expect(try rows(witness["before"]).map { $0["from"] as? String } == ["h/b/x"])
    let trace = try #require(witness["trace"] as? String)
    let frame = try #require(witness["frame"] as? String)
    #expect(trace.hasPrefix("bulkhead trace dir/t.yaml --from h/b/x --frame ffffffffffff02"))
    #expect(trace.hasSuffix(" --from h/a/x --frame \(frame)"))
    let policy = try rows(document["policy"])
    #expect(policy.map { $0["holds"] as? Bool } == [true, false, false, false, false, false])
    #expect(policy.map { $0["holdsOverIP"] as? Bool } == [nil, false, true, nil, nil, false])
    #expect(try rows(policy[1]["violations"]).count == 2)
  }

  @Test func `has a witness for each layer where the verdicts differ`() throws {
    var bench = try ProofBench.sample()
    let (a, c) = try (bench.endpoint("a"), bench.endpoint("c"))
    bench.table[a, c] = PairExplanation(
      verdict: PairVerdict(ethernet: .reachable, ip: .forgeable, isMirrored: false),
      witnesses: [
        .ethernet: Witness(a, [1], by: [], as: .unicast),
        .ip: Witness(a, [2], by: [], as: .flooded),
      ], blockers: [:])
    let document = try document(bench.json(from: ["a"], to: ["c"]).text)
    let pair = try #require(try rows(document["pairs"]).first)
    #expect((pair["witness"] as? [String: Any])?["frame"] as? String == "01")
    #expect((pair["ipWitness"] as? [String: Any])?["frame"] as? String == "02")
    #expect(pair["ipBlockers"] == nil)
    #expect((document["limits"] as? [String: [String]]) == ["from": ["a"], "to": ["c"]])
  }

  @Test func `says what it does not go over`() throws {
    let question = ProofQuestion(
      threat: .honest, scope: FrameScope(ipProtocol: 6, destinationPort: 443), vlan: 20)
    let document = try document(ProofBench.sample().json(question).text)
    #expect(document["threat"] as? String == "honest")
    #expect(
      document["limits"] as? [String: Int] == ["protocol": 6, "port": 443, "vlan": 20])
  }

  @Test func `has rows of classes where these are asked for`() throws {
    var bench = try ProofBench.sample()
    let (a, c) = try (bench.endpoint("a"), bench.endpoint("c"))
    bench.table.pairs = [:]
    bench.table[a, c] = .through(.reachable, Witness(a, [1], by: [], as: .unicast))
    bench.table[c, a] = .through(.reachable, Witness(c, [1], by: [], as: .unicast))
    let document = try document(bench.json(rows: .classes).text)
    #expect(try rows(document["pairs"]).isEmpty)
    let members = try #require(document["members"] as? [[String]])
    #expect(members == [["h/a/x", "h/c/x"], ["h/b/x", "h/d/x", "gw/v20", "gw/v21"]])
    let classes = try rows(document["classes"])
    #expect(classes.map { $0["fromClass"] as? Int } == [0, 0, 1, 1])
    #expect(classes.map { $0["toClass"] as? Int } == [0, 1, 0, 1])
    #expect(classes.map { $0["pairs"] as? Int } == [2, 8, 8, 12])
    #expect(classes.map { $0["ethernet"] as? String }.filter { $0 == "reachable" }.count == 1)
  }

  @Test func `comes in pieces where it is long, and is the same`() throws {
    let machines = (1...60).map { "v\($0): { adapters: { x: { switch: S } } }" }
    let bench = try ProofBench(
      """
      bulkhead: 1
      hosts:
        h:
          switches: { S: { type: private } }
          vms: { \(machines.joined(separator: ", ")) }
      """)
    let (text, pieces) = try bench.json()
    #expect(pieces > 5)
    #expect(try rows(document(text)["pairs"]).count == 60 * 59)
  }

  @Test func `hostile names neither move the cursor nor turn the text`() throws {
    let yaml = ProofBench.site.replacing("a: { adapters", with: "\"a\\u202Eb\": { adapters")
      .replacing(/\n +groups: .*/, with: "").replacing(/\n +- \{.*/, with: "")
      .replacing("policy:\n  rules:", with: "").replacing("name: site", with: "name: \"s\\u202E\"")
      .replacing("gw:\n", with: "\"g\\u200Fw\":\n")
    var bench = try ProofBench(yaml)
    bench.files = ["\u{1B}[2J.yaml"]
    let sender: Int32 = 0
    bench.table[0, 1] = .through(
      .forgeable, Witness(0, [1], by: [PlaceID(rawValue: 0)], as: .unicast, through: [0]))
    bench.table[0, 2] = .blocked(
      [Blocker(place: PlaceID(rawValue: 0), reason: .macSpoofing, decider: .endpoint(sender))],
      isMirrored: true)
    let names = ["h/b/x", "h/c/x"]
    var texts = [try bench.text(), try bench.json().text, try bench.text(rows: .classes)]
    for name in names { texts.append(try bench.text(from: ["*/*/x"], to: [name])) }
    texts.append(try bench.text(rows: .pairs))
    for text in texts {
      let controls = text.unicodeScalars.filter {
        ($0.value < 0x20 && $0 != "\n") || (0x202A...0x202E).contains($0.value)
          || $0.value == 0x200F
      }
      #expect(controls.isEmpty, "\(text)")
    }
  }
}
