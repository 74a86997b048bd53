/// One way of trying to get round the segmentation.
enum AttackKind: Int, CaseIterable {
  case ownTag
  case otherTag
  case doubleTag
  case priorityTag
  case priorityDoubleTag
  case serviceTag
  case privateVLAN
  case macSpoofing
  case unknownSource
  case neighborSpoofing
  case dhcpServer
  case routerAdvertisement
  case redirect
  case storm
  case bridgeReserved
  case unknownUnicast

  /// What it is, for comments.
  var words: String {
    switch self {
    case .ownTag: "VLAN hopping: the sender's own VLAN as a tag"
    case .otherTag: "VLAN hopping: another VLAN's tag"
    case .doubleTag: "VLAN hopping: two tags"
    case .priorityTag: "VLAN hopping: a priority tag"
    case .priorityDoubleTag: "VLAN hopping: a priority tag in front of another VLAN's"
    case .serviceTag: "VLAN hopping: a service tag"
    case .privateVLAN: "private VLAN: the tag of its other VLANs"
    case .macSpoofing: "MAC spoofing"
    case .unknownSource: "MAC spoofing: an address that nobody owns"
    case .neighborSpoofing: "ARP or neighbour spoofing"
    case .dhcpServer: "rogue DHCP server"
    case .routerAdvertisement: "rogue router advertisement"
    case .redirect: "rogue redirect"
    case .storm: "broadcast storm"
    case .bridgeReserved: "a group address that bridges keep"
    case .unknownUnicast: "unknown unicast"
    }
  }
}
