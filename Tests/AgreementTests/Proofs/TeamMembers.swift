import TopologyModel

/// Topologies in which teams send by another member than the first.
///
/// The engine's teams send by the first member, a proof considers every one. A team whose members stand
/// in another order sends by another one, and takes what is not for it by that one too: what it
/// receives is no evidence, what it sends is.
enum TeamMembers {
  /// The members that teams send by, of virtual switches, then of endpoints: every choice, or, where
  /// these are too many, the same member of all.
  ///
  /// That of the first members, which is no other, is not among them.
  static func choices(of topology: Topology) -> [[Int]] {
    let sizes =
      topology.virtualSwitches.map { $0.uplinkPlugs.count }
      + topology.endpoints.map { $0.nicPlugs.count }
    let largest = sizes.max() ?? 0
    var choices: [[Int]] = [[]]
    if sizes.reduce(1, { min($0 * max($1, 1), 1_000) }) <= 64 {
      for size in sizes {
        choices = choices.flatMap { choice in (0..<max(size, 1)).map { choice + [$0] } }
      }
    } else {
      choices = (0..<largest).map { member in sizes.map { min(member, max($0 - 1, 0)) } }
    }
    return Array(choices.dropFirst())
  }

  /// The orders in which other members come first, one for each choice.
  static func variants(of topology: Topology) -> [Topology] {
    choices(of: topology).map { choice in
      var variant = topology
      for index in variant.virtualSwitches.indices {
        variant.virtualSwitches[index].putFirst(choice[index])
      }
      for index in variant.endpoints.indices {
        variant.endpoints[index].putFirst(choice[topology.virtualSwitches.count + index])
      }
      return variant
    }
  }

  /// The endpoints that send and receive by a team of several members.
  static func endpoints(behindTeamsOf topology: Topology) -> Set<Int32> {
    Set(
      topology.endpoints.indices.filter { index in
        guard case .adapter(let adapter) = topology.endpoints[index].attachment else {
          return topology.endpoints[index].nicPlugs.count > 1
        }
        return adapter.virtualSwitch.map { topology[$0].uplinkPlugs.count > 1 } ?? false
      }.map { Int32($0) })
  }

  /// Whether what leaves a team may come back to one: guests pass it on.
  static func hasForwardingHosts(_ topology: Topology) -> Bool {
    topology.routers.contains { $0.kind != .physical }
  }
}

extension VirtualSwitch {
  /// None, where it has no uplink.
  fileprivate var uplinkPlugs: [Located<Plug>] {
    guard case .external(let uplink) = kind else { return [] }
    return uplink.plugs
  }

  fileprivate mutating func putFirst(_ member: Int) {
    guard case .external(var uplink) = kind else { return }
    uplink.plugs.swapAt(0, member)
    kind = .external(uplink)
  }
}

extension Endpoint {
  /// None, where it is something else.
  fileprivate var nicPlugs: [Located<Plug>] {
    guard case .nic(let nic) = attachment else { return [] }
    return nic.plugs
  }

  fileprivate mutating func putFirst(_ member: Int) {
    guard case .nic(var nic) = attachment else { return }
    nic.plugs.swapAt(0, member)
    attachment = .nic(nic)
  }
}
