import Frames
import TopologyModel

/// DHCP guard and router guard (semantics 3.6, A21, A28, A30).
extension ReferenceInterpreter {
  /// What a guard makes of a packet, and the assumptions whose situations it meets.
  private typealias Opinion = (certainty: Certainty, consulted: [Assumption])

  /// The first guard that drops a frame, or cannot read what it must know of it.
  mutating func refusalByGuards(
    of port: AdapterPort, on frame: InspectedFrame
  ) -> PolicyRefusal? {
    guard let packet = frame.packet else { return nil }
    // A28 reversed: a port of the management OS has no guards; it is only told where they would act.
    let isExempt = port.isManagementOS && !topology.assumptions[.a28]
    let guards: [(isOn: Bool, reason: SubjectOutcome.Reason, opinion: Opinion)] = [
      (port.policies.dhcpGuard.value, .dhcpGuard, dhcpGuard(on: packet)),
      (port.policies.routerGuard.value, .routerGuard, routerGuard(on: packet)),
    ]
    for (isOn, reason, opinion) in guards where isOn {
      if !isExempt { for assumption in opinion.consulted { fate.note(assumption) } }
      if opinion.certainty == .fails { continue }
      if port.isManagementOS { fate.note(.a28) }
      if isExempt { continue }
      return PolicyRefusal(
        reason: opinion.certainty == .unreadable ? .invalidPacket : reason,
        decider: .adapter(port.endpoint))
    }
    return nil
  }

  private func dhcpGuard(on packet: PacketReading) -> Opinion {
    switch packet.family {
    case .v4:
      let isReply = Certainty.all([
        packet.carries(17), packet.isFromPort(67), packet.payload(at: 8, isOneOf: [2]),
      ])
      return (packet.isLaterFragment ? .fails : isReply, [])
    case .v6:
      guard !packet.isLaterFragment else { return (.fails, []) }
      let isMessage = Certainty.all([
        packet.carries(17), packet.isFromPort(547), packet.isToPort(546),
        packet.payload(at: 8, isOneOf: [2, 7, 10]),
      ])
      guard topology.assumptions[.a21] else {
        return (.fails, isMessage != .fails ? [.a21] : [])
      }
      let opinion = behindExtensionHeaders(packet, isMessage)
      return (opinion.certainty, opinion.consulted + (isMessage != .fails ? [.a21] : []))
    }
  }

  private func routerGuard(on packet: PacketReading) -> Opinion {
    guard !packet.isLaterFragment else { return (.fails, []) }
    switch packet.family {
    case .v4:
      return (.all([packet.carries(1), packet.payload(at: 0, isOneOf: [5, 9])]), [])
    case .v6:
      return behindExtensionHeaders(
        packet, .all([packet.carries(58), packet.payload(at: 0, isOneOf: [134, 137])]))
    }
  }

  /// A30: a message behind extension headers is one too.
  private func behindExtensionHeaders(
    _ packet: PacketReading, _ isMessage: Certainty
  ) -> Opinion {
    guard packet.isBehindExtensionHeaders else { return (isMessage, []) }
    return (
      topology.assumptions[.a30] ? isMessage : .fails, isMessage != .fails ? [.a30] : []
    )
  }
}

extension PacketReading {
  fileprivate func isFromPort(_ port: UInt16) -> Certainty {
    switch ports {
    case .absent: .fails
    case .unreadable: .unreadable
    case .value(let ports): Certainty(ports.source == port)
    }
  }

  fileprivate func isToPort(_ port: UInt16) -> Certainty {
    switch ports {
    case .absent: .fails
    case .unreadable: .unreadable
    case .value(let ports): Certainty(ports.destination == port)
    }
  }
}
