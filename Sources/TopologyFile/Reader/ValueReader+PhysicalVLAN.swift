internal import Frames
internal import TopologyModel

extension ValueReader where Value == PhysicalPort.Mode {
  private static let modeShape = ValueShape.either([
    .integer(1...4094, noun: "a VLAN ID"), .mapping(of: VLANFields.physicalSchema.noun),
  ])

  /// `20`, `{ access: 20 }` or `{ trunk: [10, 20-30], native: 1 }`.
  static let physicalPortMode = ValueReader(shape: modeShape) { node, reader in
    switch node {
    case .scalar(let scalar) where scalar.isNull: return reader.mismatch(node, expected: modeShape)
    case .scalar(let scalar) where scalar.text == "untagged":
      reader.reportVirtualMode(scalar.text, at: scalar.span)
      return nil
    case .scalar:
      return ValueReader<VLANID>.vlanID.read(node, &reader).map { PhysicalPort.Mode.access($0) }
    case .mapping(let entries, _):
      if let role = entries.first(where: { VLANFields.privateRoles.contains($0.key.text) }) {
        reader.reportVirtualMode(role.key.text, at: role.key.span)
        return nil
      }
      return VLANFields.mode(node, VLANFields.physicalSchema, &reader)?.physical
    case .sequence(_, let span): return reader.reportTrunkWithoutKey(span)?.physical
    }
  }
}

extension PortMode {
  /// The same at a port of a physical switch, which has access ports and trunks.
  fileprivate var physical: PhysicalPort.Mode? {
    switch self {
    case .access(let vlan): .access(vlan)
    case .trunk(let native, let allowed): .trunk(native: native, allowed: allowed)
    case .untagged, .isolated, .community, .promiscuous, .isolationTaggedOnly: nil
    }
  }
}

extension Reader {
  /// Says that a physical port has no mode of this word, and what comes near it.
  mutating func reportVirtualMode(_ word: String, at span: SourceSpan) {
    let help: String
    switch word {
    case "untagged":
      help = "name the VLAN that its untagged frames are in: `vlan: 1` where nothing was configured"
    case "promiscuous":
      help = "write a trunk for the primary and the secondary VLANs: `vlan: { trunk: [100, 201] }`"
    default: help = "write the VLAN of the port: `vlan: 201`"
    }
    report(
      Diagnostic(
        .virtualModeOnPhysicalPort, "a port of a physical switch is never `\(word)`", at: span,
        label: "a mode of adapters", notes: ["it is an access port or a trunk (IEEE 802.1Q)"],
        help: help))
  }
}
