internal import ForwardingProgram

extension DropReason {
  /// What the reason means, in one line without a full stop.
  var sentence: String {
    switch self {
    case .bridgeReserved: "addressed to 01-80-C2-00-00-0x, which no bridge passes on"
    case .dhcpGuard: "a DHCP server's message from a port with dhcpGuard"
    case .disconnected: "the sender is not connected, or its VM does not run"
    case .failedPvlanSetting: "the private VLAN keeps sender and receiver apart"
    case .failedSecurityPolicy: "an access control list denies it"
    case .filteredIsolationUntagged: "untagged, and the port's isolation wants a tag"
    case .filteredVLAN: "the receiver's port does not accept the frame's VLAN"
    case .hopLimit: "it has passed too many devices"
    case .invalidPacket: "too short, or cut off inside a header that a rule needs"
    case .invalidSourceMac: "the source address is a group address, or all zero"
    case .invalidVlanFormat: "the tag's VLAN ID is 4095, or tags are nested where none may be"
    case .macSpoofing: "the source address is not one that the adapter may send from"
    case .noDestination: "nobody behind the device has the address, or takes the frame's VLAN"
    case .noNeighbor: "the router finds no neighbour with the address"
    case .noRoute: "the router has no route to the address"
    case .reflected: "it would go back where it came from"
    case .routerGuard: "a router's message from a port with routerGuard"
    case .stormLimit: "more in this second than the port's stormLimit allows"
    case .ttlExpired: "its TTL or hop limit ends at the router"
    case .unauthorizedVLAN: "the sender's port does not allow the frame's tag, or the lack of one"
    }
  }
}
