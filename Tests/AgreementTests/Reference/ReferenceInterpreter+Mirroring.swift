import TopologyModel

/// Port mirroring (semantics 3.6, A27).
extension ReferenceInterpreter {
  /// Copies a frame that a source has sent or was delivered to the destinations of the switch.
  mutating func mirror(
    _ copy: Copy, in vlan: Int, through id: ID<VirtualSwitch>, from sender: AdapterPort?,
    delivered: Set<ID<Endpoint>>
  ) {
    let ports = ports(of: id)
    var isCopied = false
    for port in ports where port.policies.portMirroring.value == .source {
      let concerns = port.endpoint == sender?.endpoint || delivered.contains(port.endpoint)
      if concerns, !bypassesPolicies(port) { isCopied = true }
    }
    guard isCopied else { return }
    for port in ports where port.policies.portMirroring.value == .destination {
      guard port.endpoint != sender?.endpoint, !delivered.contains(port.endpoint),
        accepts(vlan, port), !bypassesPolicies(port)
      else { continue }
      handOverMirrored(copy, in: vlan, to: port)
    }
  }
}
