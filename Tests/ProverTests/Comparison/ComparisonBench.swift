import ForwardingProgram
import Frames
import Testing
import TopologyFile
import TopologyModel

@testable import Prover

/// Two topologies, the second of which is the first one edited, and their proofs.
struct ComparisonBench {
  let old: ForwardingProgram
  let new: ForwardingProgram
  let texts: (old: String, new: String)

  init(_ old: String, _ new: String) throws {
    texts = (old, new)
    self.old = try Self.program("old.yaml", old)
    self.new = try Self.program("new.yaml", new)
  }

  /// The site with some texts replaced, which must be there.
  init(_ edits: [(String, String)]) throws {
    var new = Self.site
    for (before, after) in edits {
      try #require(new.contains(before), "\(before)")
      new = new.replacing(before, with: after)
    }
    try self.init(Self.site, new)
  }

  private static func program(_ path: String, _ text: String) throws -> ForwardingProgram {
    let result = TopologyLoader.load(texts: [SourceFile(path: path, text: text)])
    return ForwardingProgram(
      try #require(result.topology, "\(result.diagnostics.map(\.message))"))
  }

  var matching: EndpointMatching {
    EndpointMatching(from: old.symbols.topology, to: new.symbols.topology)
  }

  /// One line for each setting, so that its number says which one it is.
  static let site = """
    bulkhead: 1
    hosts:
      h:
        nics: { nic1: { port: sw1/1 } }
        switches:
          S: { type: external, nic: nic1, allowManagementOS: false }
          P: { type: private }
        vms:
          a:
            adapters:
              x:
                switch: S
                vlan: 20
                ip: 10.0.20.1/24
          b:
            adapters:
              x:
                switch: S
                vlan: 21
                ip: 10.0.21.1/24
          c:
            adapters:
              x:
                switch: S
                vlan: 21
                ip: 10.0.21.2/24
                extendedAcl:
                  - { action: deny, direction: inbound, weight: 9 }
                  - { action: deny, direction: outbound, weight: 8 }
          d:
            state: off
            adapters:
              x:
                switch: S
                vlan: 21
                ip: 10.0.21.3/24
          e:
            adapters:
              x:
                switch: S
                vlan: 20
                ip: 10.0.20.3/24
    physical:
      switches:
        sw1:
          ports:
            1: { vlan: { trunk: [20, 21] } }
            2: { to: sw2/1, vlan: { trunk: [20] } }
        sw2:
          ports:
            1: { vlan: { trunk: [20] } }
            2: { vlan: 21 }
            3: { vlan: { trunk: [20, 21] } }
      machines:
        m: { port: sw2/2, ip: 10.0.21.9/24 }
    """
}
