internal import Frames
internal import TopologyModel

/// A VLAN that nobody uses, for whoever is to be alone.
struct UnusedVLANs {
  /// The one above all that are used, else the lowest that is free; `nil` where none is.
  let first: VLANID?

  /// Those of a topology.
  init(_ topology: Topology) {
    let used = topology.usedVLANs
    let above = used.max().map { Int($0.rawValue) + 1 } ?? 2
    first = VLANID(above) ?? (1...4094).lazy.compactMap { VLANID($0) }.first { !used.contains($0) }
  }
}
