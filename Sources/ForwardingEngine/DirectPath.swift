internal import ForwardingProgram
internal import Frames

/// The short way of most frames: unicast between two ports of one switch, neither of which needs
/// anything but the plain rules and an extended ACL, by an address that one port alone has.
///
/// What ACLs say is left to whoever goes the way. It decides exactly as the walk would, or not at all;
/// `AgreementTests` hold both against the reference interpreter. It borrows the program's tables for
/// one batch, so that the loop over the frames finds them in registers.
struct DirectPath: ~Escapable {
  private let endpoints: Span<EndpointRow>
  private let ports: Span<PortRow>
  private let bitmaps: Span<UInt64>
  private let owners: OwnerTable.View

  /// The tables that it needs: a copy of them costs four reference counts, one of the program dozens.
  struct Tables {
    private let endpoints: [EndpointRow]
    private let ports: [PortRow]
    private let bitmaps: [UInt64]
    private let owners: OwnerTable

    init(_ program: borrowing ForwardingProgram) {
      endpoints = program.endpoints
      ports = program.ports
      bitmaps = program.bitmaps
      owners = program.owners
    }

    /// The path through them.
    var path: DirectPath {
      @_lifetime(borrow self)
      borrowing get {
        DirectPath(
          endpoints: endpoints.span, ports: ports.span, bitmaps: bitmaps.span,
          owners: owners.view)
      }
    }
  }

  @_lifetime(copy endpoints, copy ports, copy bitmaps, copy owners)
  private init(
    endpoints: Span<EndpointRow>, ports: Span<PortRow>, bitmaps: Span<UInt64>,
    owners: OwnerTable.View
  ) {
    self.endpoints = endpoints
    self.ports = ports
    self.bitmaps = bitmaps
    self.owners = owners
  }

  /// The way of a frame to the one endpoint that may get it; none where the walk must decide.
  @inline(__always)
  func way(of row: FrameRow, octets: Span<UInt8>) -> DirectWay {
    let sender = endpoints[Int(row.sender)]
    guard sender.kind == .port, row.lengthOctets >= 14, row.payloadOffset == 12 else {
      return .none
    }
    let ingress = ports[Int(sender.entry)]
    guard ingress.traits.contains(.sendsPlainly), ingress.address == row.source else {
      return .none
    }
    let found = owners.row(of: row.destination)
    guard found.port >= 0, found.port != sender.entry else { return .none }
    let egress = ports[Int(found.port)]
    guard egress.virtualSwitch == ingress.virtualSwitch, egress.traits.contains(.receivesPlainly),
      let (vlan, tagOctets) = vlan(of: row, octets: octets, from: ingress)
    else { return .none }
    // An untagged frame for a trunk with a native VLAN rests on A4.
    if vlan == 0, egress.ingressVLAN != 0 { return .none }
    let accepted =
      vlan == egress.accepted || vlan == egress.alsoAccepted
      || (egress.list >= 0 && lists(egress.list, vlan))
    guard accepted else { return .none }
    return DirectWay(
      receiver: egress.endpoint, ingress: sender.entry, egress: found.port,
      packetOffset: 12 &+ tagOctets, asksRules: ingress.policy >= 0 || egress.policy >= 0)
  }

  /// The VLAN number inside the switch, where it follows without an assumption, and how long the tag is.
  @inline(__always)
  private func vlan(
    of row: FrameRow, octets: Span<UInt8>, from ingress: PortRow
  ) -> (UInt16, tagOctets: Int32)? {
    let type = Int(row.offset) &+ 12
    switch word(octets, at: type) {
    case EtherType.serviceTag.rawValue:
      return nil
    case EtherType.vlanTag.rawValue:
      guard ingress.mode == .trunk, row.lengthOctets >= 18 else { return nil }
      let tag = word(octets, at: type &+ 2) & 0xFFF
      let inner = word(octets, at: type &+ 4)
      guard tag != 0, lists(ingress.list, tag), inner != EtherType.vlanTag.rawValue,
        inner != EtherType.serviceTag.rawValue
      else { return nil }
      return (tag, 4)
    default:
      return (ingress.ingressVLAN, 0)
    }
  }

  @inline(__always)
  private func word(_ octets: Span<UInt8>, at offset: Int) -> UInt16 {
    UInt16(octets[offset]) &<< 8 | UInt16(octets[offset &+ 1])
  }

  @inline(__always)
  private func lists(_ list: Int32, _ vlan: UInt16) -> Bool {
    bitmaps[Int(list) &* 64 &+ Int(vlan &>> 6)] & 1 &<< UInt64(vlan & 63) != 0
  }
}
