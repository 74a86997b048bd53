import Frames
import Testing
import TopologyModel

@testable import TopologyFile

@Suite struct FileReadingTests {
  static let headers: [(text: String, findings: [String])] = [
    ("bulkhead: 1", []),
    ("bulkhead: \"1\"", []),
    ("bulkhead: 2", ["BH0024 1:11 this version reads format 1, found `2`"]),
    ("bulkhead: [1]", ["BH0024 1:11 this version reads format 1, found a list"]),
    ("name: x", ["BH0021 1:1 a topology needs the key `bulkhead`"]),
    ("[1]", ["BH0022 1:1 expected a mapping with the keys of a topology, found a list"]),
    ("bulkhead: 1\nhosts:\nphysical:\npolicy: { groups: , rules: }\nassumptions:\nprofiles:", []),
    ("bulkhead: 1\nhost: {}", ["BH0020 2:1 `host` is no key of a topology"]),
    ("bulkhead: 1\nname: [a]", ["BH0022 2:7 expected a name, found a list"]),
    ("bulkhead: 1\nname: 007\ndescription: on", []),
    ("bulkhead: 1\nphysical: { routers: {}, machines: , switches: {} }", []),
    (
      "bulkhead: 1\nphysical: { wires: { a/b: {}, c: { color: red } } }",
      [
        "BH0026 2:22 the name of a wire holds a slash: `a/b`",
        "BH0020 2:36 `color` is no key of a wire",
      ]
    ),
    (
      "bulkhead: 1\npolicy: { rules: { a: b } }",
      [
        "BH0022 2:18 expected a list, each item a mapping with the keys of a rule, found a mapping"
      ]
    ),
  ]

  @Test(arguments: headers)
  func `a file has these keys`(text: String, findings: [String]) {
    #expect(Reading(text).findings == findings)
  }

  @Test func `the name is the first file's, or its file name without suffix`() throws {
    #expect(try Reading("bulkhead: 1").topology().name == "a")
    #expect(try Reading("bulkhead: 1\nname: three tier").topology().name == "three tier")
    let two = try Reading("bulkhead: 1", "bulkhead: 1\nname: second\ndescription: d").topology()
    #expect(two.name == "a")
    #expect(two.description == nil)
    #expect(two.sources.map(\.path) == ["dir/a.yaml", "dir/b.yaml"])
    let described = try Reading("bulkhead: 1\ndescription: one line").topology()
    #expect(described.description == "one line")
  }

  @Test func `several files are one topology`() throws {
    let topology = try Reading(
      """
      bulkhead: 1
      hosts: { h1: { vms: { v: { adapters: { x: { profile: p } } } } } }
      policy: { groups: { g: [h1/v, h2/v] } }
      """,
      """
      bulkhead: 1
      profiles: { p: { vlan: 5 } }
      hosts: { h2: { nics: { n: { wire: w } }, vms: { v: { adapters: { x: } } } } }
      physical: { wires: { w: } }
      policy: { rules: [{ name: r, enclave: g }] }
      """
    ).topology()
    #expect(
      topology.endpoints.map(\.name) == ["h1/v/x", "h2/managementOS/n", "h2/v/x", "w/outside"])
    #expect(topology.settings(of: "h1/v/x")?.mode.span.file == 1)
    #expect(topology.policy.map(\.name) == ["r"])
    #expect(topology.endpoints[1].definition.file == 1)
  }

  /// What two files say, and the message about the second.
  static let twice: [(first: String, second: String, message: String)] = [
    ("hosts: { h: }", "hosts: { h: }", "the host `h` is defined twice"),
    ("hosts: { h2: }", "hosts: { \"h[1-3]\": }", "the host `h2` is defined twice"),
    ("profiles: { p: }", "profiles: { p: }", "the profile `p` is defined twice"),
    (
      "physical: { wires: { w: } }", "physical: { wires: { w: } }",
      "the wire `w` is defined twice"
    ),
    (
      "policy: { groups: { g: outside } }\nphysical: { wires: { wire: } }",
      "policy: { groups: { g: outside } }", "the group `g` is defined twice"
    ),
    (
      "policy: { rules: [{ name: r, enclave: outside }] }\nphysical: { wires: { wire: } }",
      "policy: { rules: [{ name: r, enclave: outside }] }", "the rule `r` is defined twice"
    ),
    (
      "assumptions: { outerTagOnly: true }", "assumptions: { outerTagOnly: true }",
      "the assumption `outerTagOnly` is overridden twice"
    ),
  ]

  @Test(arguments: twice)
  func `a name that two files define shows both places`(
    first: String, second: String, message: String
  ) throws {
    let reading = Reading("bulkhead: 1\n\(first)", "bulkhead: 1\n\(second)")
    #expect(reading.diagnostics.map(\.message) == [message])
    let finding = try #require(reading.diagnostics.first)
    #expect(finding.code == .definedTwice)
    #expect(finding.span.file == 1)
    #expect(finding.labels.map(\.span.file) == [0])
  }

  @Test(arguments: Assumption.allCases)
  func `an assumption is overridden by its key alone`(assumption: Assumption) throws {
    guard let key = assumption.key, let initial = assumption.defaultValue else {
      let reading = Reading("bulkhead: 1\nassumptions: { \(assumption.name): true }")
      #expect(reading.places == ["BH0020 2:16"])
      #expect(reading.diagnostics[0].help == "\(assumption.name) is not to be overridden")
      return
    }
    let topology = try Reading("bulkhead: 1\nassumptions: { \(key): \(!initial) }").topology()
    #expect(topology.assumptions[assumption] == !initial)
    #expect(
      topology.assumptions.overrides == [
        assumption: Located(!initial, at: span(2, 16, key))
      ])
    let misnamed = Reading("bulkhead: 1\nassumptions: { \(assumption.name): true }")
    #expect(misnamed.diagnostics.map(\.help) == ["\(assumption.name) is written `\(key)`"])
  }

  @Test func `a misspelt assumption has a suggestion, and its value is true or false`() {
    let reading = Reading(
      "bulkhead: 1\nassumptions: { dropUnknownUnicasts: true, outerTagOnly: 1 }")
    #expect(reading.places == ["BH0020 2:16", "BH0023 2:57"])
    #expect(
      reading.diagnostics.map(\.help) == ["did you mean `dropUnknownUnicast`?", "write `true`"])
  }

  @Test func `a long value is quoted in part, and aliases of it are refused in bulk`() {
    let long = String(repeating: "x", count: 200_000)
    let clipped = Reading("bulkhead: \(long)").diagnostics
    #expect(clipped.map(\.code) == [.unsupportedVersion])
    #expect(clipped.allSatisfy { $0.message.count < 500 && $0.message.hasSuffix("x`") })
    let aliases = (0..<700).map { "a\($0): { connected: *x }" }.joined(separator: ", ")
    let text =
      "bulkhead: 1\ndescription: &x \(long)\n"
      + "hosts: { h: { vms: { v: { adapters: { \(aliases) } } } } }"
    #expect(
      Reading(text).findings == [
        "BH0008 1:1 the aliases of this file stand for more than 128 MiB of text"
      ])
  }

  @Test func `JSON is a topology file, too`() throws {
    let topology = try Reading(
      """
      { "bulkhead": 1, "hosts": { "h": { "vms": { "v[1-2]": { "adapters": { "x":
        { "vlan": { "trunk": [10, "20-30"], "native": 0 }, "ip": ["10.0.0.{n}/24"] } } } } } } }
      """
    ).topology()
    #expect(topology.endpoints.map(\.name) == ["h/v1/x", "h/v2/x"])
    #expect(
      topology.endpoints.map { $0.addresses.map(\.description) } == [
        ["10.0.0.1/24"], ["10.0.0.2/24"],
      ])
  }
}
