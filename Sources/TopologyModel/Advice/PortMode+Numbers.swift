internal import Frames

/// The VLAN numbers of a port as they are inside a switch: 0 is none, 1 to 4094 are the VLANs.
extension PortMode {
  /// All numbers in which the port sends or receives.
  var numbers: [ClosedRange<Int>] {
    switch self {
    case .isolated(let secondary, let primary): [secondary.range, primary.range]
    case .untagged, .access, .trunk, .community, .promiscuous, .isolationTaggedOnly: accepted
    }
  }

  /// The numbers that the port is handed (semantics 3.2).
  var accepted: [ClosedRange<Int>] {
    switch self {
    case .untagged: [0...0]
    case .access(let id), .isolationTaggedOnly(let id): [id.range]
    case .trunk(let native, let allowed): [native?.range ?? 0...0] + allowed.intRanges
    case .isolated(_, let primary): [primary.range]
    case .community(let secondary, let primary): [secondary.range, primary.range]
    case .promiscuous(let secondaries, let primary): [primary.range] + secondaries.intRanges
    }
  }

  /// The one VLAN of a port that has one and no private role.
  var accessVLAN: VLANID? {
    switch self {
    case .access(let id), .isolationTaggedOnly(let id): id
    case .untagged, .trunk, .isolated, .community, .promiscuous: nil
    }
  }

  /// Several VLANs, tagged.
  var isTrunk: Bool {
    switch self {
    case .trunk: true
    case .untagged, .access, .isolated, .community, .promiscuous, .isolationTaggedOnly: false
    }
  }

  /// Whether a number is among those of the port.
  func has(_ number: Int) -> Bool { numbers.contains { $0.contains(number) } }

  /// The port's place in words: `VLAN 20`, `no VLAN`.
  var place: String {
    switch self {
    case .untagged: "no VLAN"
    case .access(let id), .isolationTaggedOnly(let id): "VLAN \(id)"
    case .trunk(_, let allowed): "VLANs \(allowed)"
    case .isolated(let secondary, _), .community(let secondary, _): "VLAN \(secondary)"
    case .promiscuous(_, let primary): "VLAN \(primary)"
    }
  }
}

/// A VLAN number in words.
func vlanWords(_ number: Int) -> String { number == 0 ? "no VLAN" : "VLAN \(number)" }

extension VLANID {
  fileprivate var range: ClosedRange<Int> { Int(rawValue)...Int(rawValue) }
}

extension VLANIDSet {
  fileprivate var intRanges: [ClosedRange<Int>] {
    ranges.map { Int($0.lowerBound)...Int($0.upperBound) }
  }
}
