import TopologyModel

/// Topologies in which teams send by another member than the first.
///
/// The engine's teams send by the first member, a proof considers every one. A team whose members stand
/// in another order sends by another one, and takes what is not for it by that one too: what it
/// receives is no evidence, what it sends is.
enum TeamMembers {
  /// Every order in which another member comes first, for all teams together; the topology itself is
  /// not among them.
  static func variants(of topology: Topology) -> [Topology] {
    var variants = [topology]
    for index in topology.virtualSwitches.indices {
      guard case .external(let uplink) = topology.virtualSwitches[index].kind else { continue }
      variants = variants.flatMap { variant in
        uplink.plugs.indices.map { first in
          var variant = variant
          var uplink = uplink
          uplink.plugs.swapAt(0, first)
          variant.virtualSwitches[index].kind = .external(uplink)
          return variant
        }
      }
    }
    for index in topology.endpoints.indices {
      guard case .nic(let nic) = topology.endpoints[index].attachment else { continue }
      variants = variants.flatMap { variant in
        nic.plugs.indices.map { first in
          var variant = variant
          var nic = nic
          nic.plugs.swapAt(0, first)
          variant.endpoints[index].attachment = .nic(nic)
          return variant
        }
      }
    }
    return Array(variants.dropFirst())
  }

  /// The endpoints that send and receive by a team of several members.
  static func endpoints(behindTeamsOf topology: Topology) -> Set<Int32> {
    Set(
      topology.endpoints.indices.filter { index in
        switch topology.endpoints[index].attachment {
        case .adapter(let adapter):
          guard let id = adapter.virtualSwitch, case .external(let uplink) = topology[id].kind else {
            return false
          }
          return uplink.plugs.count > 1
        case .nic(let nic): return nic.plugs.count > 1
        case .machine, .routerInterface, .outside: return false
        }
      }.map { Int32($0) })
  }

  /// Whether what leaves a team may come back to one: guests pass it on.
  static func hasForwardingHosts(_ topology: Topology) -> Bool {
    topology.routers.contains { $0.kind != .physical }
  }
}
