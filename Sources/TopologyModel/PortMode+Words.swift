internal import Frames

extension PortMode {
  /// The mode as the file writes it.
  package var words: String {
    switch self {
    case .untagged: "an untagged port"
    case .access(let vlan): "access \(vlan)"
    case .trunk(let native, let allowed):
      "trunk \(allowed.isEmpty ? "of nothing" : allowed.description), native \(native?.rawValue ?? 0)"
    case .isolated(let secondary, let primary): "isolated \(secondary), primary \(primary)"
    case .community(let secondary, let primary): "community \(secondary), primary \(primary)"
    case .promiscuous(let secondaries, let primary):
      "promiscuous \(secondaries), primary \(primary)"
    case .isolationTaggedOnly(let vlan): "isolation \(vlan), tagged only"
    }
  }
}
