import Foundation
import Testing

@Suite struct `Hardening advice` {
  /// Two guests without guards behind the only NIC of their host.
  static let advised = """
    bulkhead: 1
    hosts:
      hv01:
        nics: { nic1: {} }
        switches: { Guests: { type: external, nic: nic1 } }
        vms: { "vm[1-2]": { adapters: { eth0: { switch: Guests } } } }

    """

  private func validate(_ text: String, _ arguments: String...) throws -> RunningBulkhead {
    try RunningBulkhead(["validate", "-"] + arguments, input: Data(text.utf8))
  }

  @Test func `Validate gives it as warnings, in file order, and counts it`() throws {
    let run = try validate(Self.advised)
    let heads = run.output.split(separator: "\n").filter { $0.hasPrefix("warning[") }
    #expect(heads.map { $0.prefix(15) } == ["warning[BH2001]", "warning[BH2006]"])
    #expect(run.output.contains("\n2 warnings\n"))
    #expect(run.status == 0)
    #expect(try validate(Self.advised, "--fail-on", "warning").status == 1)
  }

  @Test func `JSON has it among the diagnostics`() throws {
    let run = try validate(Self.advised, "--format", "json")
    let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let diagnostics = try #require(json?["diagnostics"] as? [[String: Any]])
    #expect(diagnostics.map { $0["code"] as? String } == ["BH2001", "BH2006"])
    #expect(diagnostics.allSatisfy { $0["severity"] as? String == "warning" })
  }

  @Test func `A topology with errors gets none`() throws {
    let run = try validate(Self.advised + "x: 1\n")
    #expect(run.status == 2)
    #expect(!run.output.contains("BH2"))
  }

  struct Ignoring: Sendable, CustomTestStringConvertible {
    var testDescription: String { advice }
    let advice: String
    let codes: [String]
    let summary: String
    let status: Int32
  }

  static let ignoring = [
    Ignoring(
      advice: "{ ignore: [BH2001, BH2006] }", codes: [],
      summary: "2 pieces of advice switched off (BH2001, BH2006), 2 without a reason", status: 0),
    Ignoring(
      advice: "{ ignore: [{ code: BH2006, reason: a lab }] }", codes: ["BH2001"],
      summary: "1 piece of advice switched off (BH2006), each with a reason", status: 1),
    Ignoring(
      advice: "{ ignore: [BH2006, BH2001], reason: a lab }", codes: [],
      summary: "2 pieces of advice switched off (BH2001, BH2006), each with a reason", status: 0),
  ]

  @Test(arguments: ignoring)
  func `What a file ignores is not said, but that it does is`(_ row: Ignoring) throws {
    let run = try validate(Self.advised + "advice: \(row.advice)\n", "--fail-on", "warning")
    let codes = run.output.matches(of: /warning\[(BH\d+)\]/).map { String($0.output.1) }
    #expect(codes == row.codes)
    #expect(run.output.hasSuffix("\n\(row.summary)\n"), "\(run.output)")
    #expect(run.status == row.status)
  }

  @Test func `A file is told of what it ignores in vain`() throws {
    let run = try validate(
      Self.advised + "advice: { ignore: [BH2006, BH2010, BH2022], reason: r }\n")
    #expect(run.output.hasSuffix(", each with a reason; BH2010, BH2022 would say nothing\n"))
  }

  @Test func `JSON says what is ignored, and why`() throws {
    let text = Self.advised + "advice: { ignore: [{ code: BH2006, reason: a lab }, BH2001] }\n"
    let json =
      try JSONSerialization.jsonObject(
        with: Data(validate(text, "--format", "json").output.utf8)) as? [String: Any]
    let ignored = try #require(json?["ignoredAdvice"] as? [[String: Any]])
    #expect(ignored.map { $0["code"] as? String } == ["BH2001", "BH2006"])
    #expect(ignored.map { $0["reason"] as? String } == [nil, "a lab"])
    #expect(ignored.map { $0["line"] as? Int } == [7, 7])
  }

  @Test func `Nothing is said of ignoring where nothing is ignored`() throws {
    #expect(try !validate(Self.advised).output.contains("switched off"))
  }

  /// The only warning of this topology is advice.
  @Test func `Replay and trace know nothing of it`() throws {
    let place = FileManager.default.temporaryDirectory.appending(path: "bulkhead-\(UUID())")
    defer { try? FileManager.default.removeItem(at: place) }
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try Data(Self.advised.utf8).write(to: place.appending(path: "t.yaml"))
    let capture = RunningBulkhead.root.appending(path: "Topologies/two-tenants/traffic.pcap").path
    let replay = try RunningBulkhead(
      ["replay", "t.yaml", capture, "--quiet", "--fail-on", "warning"], in: place)
    #expect(replay.status == 0, "\(replay.output)\(replay.error)")
    let trace = try RunningBulkhead(
      ["trace", "t.yaml", "--from", "vm1", "--frame", "ffffffffffff020000000001080600010800"],
      in: place)
    #expect(trace.status == 0, "\(trace.error)")
    for run in [replay, trace] {
      #expect(!(run.output + run.error).contains("BH2"))
      #expect(run.error.isEmpty)
    }
  }
}
