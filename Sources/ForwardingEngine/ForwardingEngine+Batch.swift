internal import ForwardingProgram
internal import Frames

extension ForwardingEngine {
  /// Runs frames in order.
  ///
  /// - Parameters:
  ///   - rows: the frames; a row's octets must lie within `octets`.
  ///   - octets: the memory that the rows point into.
  /// - Complexity: constant per frame and copy, independent of the size of the topology.
  public mutating func process(_ rows: Span<FrameRow>, octets: Span<UInt8>) {
    for index in rows.indices {
      let row = rows[index]
      clockNanoseconds = max(clockNanoseconds, row.timestampNanoseconds)
      guard row.sender >= 0 else {
        totals.unattributed &+= 1
        continue
      }
      if deliverDirectly(row, octets: octets) { continue }
      let frame = FrameInFlight(row, octets: octets)
      var observer = SilentObserver()
      walk(frame, observer: &observer)
      settle(frame)
    }
  }

  /// Runs one frame and tells every step of its way.
  public mutating func trace(_ row: FrameRow, octets: Span<UInt8>) -> [TraceEvent] {
    clockNanoseconds = max(clockNanoseconds, row.timestampNanoseconds)
    guard row.sender >= 0 else {
      totals.unattributed &+= 1
      return []
    }
    let frame = FrameInFlight(row, octets: octets)
    var observer = RecordingObserver()
    walk(frame, observer: &observer)
    settle(frame)
    return observer.events
  }

  /// The short way of most frames: unicast between two ports of one switch, neither of which needs
  /// any rule but the plain ones, by an address that one port alone has.
  ///
  /// It decides exactly as `walk` would, or leaves the frame to it; `AgreementTests` hold the two
  /// against each other.
  @inline(__always)
  private mutating func deliverDirectly(_ row: FrameRow, octets: Span<UInt8>) -> Bool {
    let program = self.program
    let sender = program.endpoints.span[Int(row.sender)]
    guard sender.kind == .port, row.lengthOctets >= 14, row.payloadOffset == 12,
      program.scopes.isEmpty
    else { return false }
    let ports = program.ports.span
    let ingress = ports[Int(sender.entry)]
    guard ingress.traits.contains(.plain), ingress.address == row.source else { return false }

    let found = program.owners.row(of: row.destination)
    guard found.port >= 0, found.port != sender.entry else { return false }
    let egress = ports[Int(found.port)]
    guard egress.virtualSwitch == ingress.virtualSwitch, egress.mode != .promiscuous,
      !egress.mode.isPrivate
    else { return false }

    let start = Int(row.offset)
    let type = UInt16(octets[start &+ 12]) &<< 8 | UInt16(octets[start &+ 13])
    var vlan = ingress.ingressVLAN
    if type == EtherType.vlanTag.rawValue {
      guard ingress.mode == .trunk, row.lengthOctets >= 18 else { return false }
      vlan = (UInt16(octets[start &+ 14]) &<< 8 | UInt16(octets[start &+ 15])) & 0xFFF
      let inner = UInt16(octets[start &+ 16]) &<< 8 | UInt16(octets[start &+ 17])
      guard vlan != 0, program.lists(ingress.list, vlan), inner != EtherType.vlanTag.rawValue,
        inner != EtherType.serviceTag.rawValue
      else { return false }
    } else if type == EtherType.serviceTag.rawValue {
      return false
    }
    guard program.accepts(egress, vlan) else { return false }
    totals.delivered &+= 1
    pairTable.add(
      from: row.sender, to: egress.endpoint, .unicast, octets: row.lengthOctets,
      witness: row.witness)
    return true
  }
}
