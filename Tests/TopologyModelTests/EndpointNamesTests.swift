import TestSupport
import Testing

@testable import TopologyModel

@Suite struct EndpointNamesTests {
  static let names = EndpointNames(
    SmallTopology(
      machines: [
        ("hv01", "web01", ["eth0"]), ("hv01", "db01", ["eth0", "cluster"]),
        ("hv02", "web01", ["eth0"]), ("hv02", "app", ["eth0"]), ("hv02", "bare", []),
        ("hv02", "app2", ["app"]),
      ],
      management: [("hv01", "Production"), ("hv02", "Production"), ("hv02", "Backup")],
      wires: ["internet", "wire"]
    ).topology)

  static let found: [(text: String, name: String)] = [
    ("hv01/web01/eth0", "hv01/web01/eth0"),
    ("hv01/web01", "hv01/web01/eth0"),
    ("db01/eth0", "hv01/db01/eth0"),
    ("db01/cluster", "hv01/db01/cluster"),
    ("cluster", "hv01/db01/cluster"),
    ("app/eth0", "hv02/app/eth0"),
    ("hv02/app", "hv02/app/eth0"),
    ("app2", "hv02/app2/app"),
    ("hv01/managementOS/Production", "hv01/managementOS/Production"),
    ("Backup", "hv02/managementOS/Backup"),
    ("managementOS/Backup", "hv02/managementOS/Backup"),
    ("hv01/managementOS", "hv01/managementOS/Production"),
    ("outside", "outside"),
    ("wire/outside", "outside"),
    ("internet/outside", "internet/outside"),
  ]

  @Test(arguments: found)
  func `a name means this endpoint`(text: String, name: String) throws {
    let id = try Self.names.resolve(text).get()
    #expect(Self.names.topology[id].name == name)
  }

  private static let namesHelp =
    "names are `host/vm/adapter`, `host/managementOS/adapter`, `machine`, `router/interface`,"
    + " `wire/outside`, or their ends"

  static let failures: [(text: String, message: String, help: String)] = [
    (
      "web01", "`web01` may mean 2 things",
      "write one of `hv01/web01/eth0`, `hv02/web01/eth0`"
    ),
    (
      "eth0", "`eth0` may mean 4 things",
      "write one of `hv01/web01/eth0`, `hv01/db01/eth0`, `hv02/web01/eth0`, `hv02/app/eth0`"
    ),
    ("app", "`app` may mean 2 things", "write one of `hv02/app/eth0`, `hv02/app2/app`"),
    (
      "db01", "`db01` may mean 2 things", "write one of `hv01/db01/eth0`, `hv01/db01/cluster`"
    ),
    ("web02", "nothing is called `web02`", "did you mean `web01`?"),
    ("db01/clutser", "nothing is called `db01/clutser`", "did you mean `db01/cluster`?"),
    (
      "hv01", "nothing is called `hv01`",
      namesHelp
    ),
    ("outsde", "nothing is called `outsde`", "did you mean `outside`?"),
    (
      "h/v/x/y", "nothing is called `h/v/x/y`",
      namesHelp
    ),
    (
      "", "nothing is called ``",
      namesHelp
    ),
    (
      "/eth0", "nothing is called `/eth0`",
      namesHelp
    ),
  ]

  @Test(arguments: failures)
  func `a name that means nothing, or several things, says so`(
    text: String, message: String, help: String
  ) {
    #expect(throws: NameError.self) { try Self.names.resolve(text).get() }
    guard case .failure(let error) = Self.names.resolve(text) else { return }
    #expect(error.message == message)
    #expect(error.help == help)
  }

  @Test func `of many candidates five are listed and the rest counted`() {
    let machines = (1...9).map { ("h", "vm\($0)", ["x"]) }
    let names = EndpointNames(
      SmallTopology(machines: machines, management: [], wires: []).topology)
    guard case .failure(let error) = names.resolve("x") else {
      Issue.record("`x` is ambiguous")
      return
    }
    #expect(
      error.help
        == "write one of `h/vm1/x`, `h/vm2/x`, `h/vm3/x`, `h/vm4/x`, `h/vm5/x` or 4 more")
  }

  @Test(arguments: [11, 12] as [UInt64])
  func `the index finds what a search of all names finds`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    func word() -> String { ["a", "b", "c", "ab"].randomElement(using: &random) ?? "a" }
    var machines: [String: (String, String, [String])] = [:]
    for _ in 0..<40 {
      let (host, machine) = (word(), word() + word())
      let adapters = Set((0..<Int.random(in: 0...3, using: &random)).map { _ in word() })
      machines["\(host)/\(machine)"] = (host, machine, adapters.sorted())
    }
    let names = EndpointNames(
      SmallTopology(
        machines: machines.sorted { $0.key < $1.key }.map(\.value), management: [], wires: ["a"]
      ).topology)
    let full = names.topology.endpoints.map(\.name)
    for name in full {
      let parts = name.split(separator: "/")
      for count in 1...parts.count {
        let text = parts.suffix(count).joined(separator: "/")
        let expected = full.filter { $0 == text || $0.hasSuffix("/" + text) }
        let found = names.things(named: text).filter {
          if case .endpoint = $0 { true } else { false }
        }
        #expect(found.flatMap(names.names) == expected, "seed \(seed): \(text)")
      }
    }
  }
}
