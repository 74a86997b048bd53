import Testing

@testable import TopologyModel

/// Names of machines, routers and their interfaces beside those of hosts.
@Suite struct PhysicalNamesTests {
  static let names = EndpointNames(
    SmallTopology(
      machines: [("hv01", "web01", ["eth0"]), ("hv01", "admin", ["eth0"])],
      management: [("hv01", "Production")], wires: ["internet", "wire"],
      physicalMachines: ["admin", "pc1", "pc2"],
      routers: [("gw", ["web", "up"]), ("edge", ["up"]), ("none", [])]
    ).topology)

  static let found: [(text: String, name: String)] = [
    ("pc1", "pc1"), ("gw/web", "gw/web"), ("web", "gw/web"), ("edge", "edge/up"),
    ("edge/up", "edge/up"),
    // A full name goes before a shortened one.
    ("admin", "admin"), ("hv01/admin", "hv01/admin/eth0"),
  ]

  @Test(arguments: found)
  func `a name means this endpoint`(text: String, name: String) throws {
    #expect(Self.names.topology[try Self.names.resolve(text).get()].name == name)
  }

  static let failures: [(text: String, help: String)] = [
    ("gw", "write one of `gw/web`, `gw/up`"),
    ("up", "write one of `gw/up`, `edge/up`"),
    ("pc3", "did you mean `pc1`?"),
    ("gv/web", "did you mean `gw/web`?"),
  ]

  @Test(arguments: failures)
  func `a name that means nothing, or several things, says so`(text: String, help: String) {
    guard case .failure(let error) = Self.names.resolve(text) else {
      Issue.record("\(text)")
      return
    }
    #expect(error.help == help)
  }

  static let sets: [(text: String, names: [String])] = [
    ("pc1", ["pc1"]), ("pc*", ["pc1", "pc2"]), ("gw", ["gw/web", "gw/up"]), ("edge", ["edge/up"]),
    ("g*", ["gw/web", "gw/up"]), ("gw/*", ["gw/web", "gw/up"]), ("*/up", ["gw/up", "edge/up"]),
    ("web*", ["hv01/web01/eth0", "gw/web"]), ("hv01/web*", ["hv01/web01/eth0"]),
    ("none", []), ("*/admin", ["hv01/admin/eth0"]),
  ]

  @Test(arguments: sets)
  func `a selector means these endpoints`(text: String, names: [String]) throws {
    let found = try Self.names.select(text).get()
    #expect(found.map { Self.names.topology[$0].name } == names)
  }

  @Test func `a glob that fits machines does not leave out VMs unseen`() {
    guard case .failure(let error) = Self.names.select("adm*") else {
      Issue.record("`adm*` may mean the VM or the machine")
      return
    }
    #expect(error.message == "`adm*` may mean 2 things")
    #expect(error.help == "write one of `*/adm*`, `admin`")
    #expect(throws: NameError.self) { try Self.names.select("*").get() }
  }
}
