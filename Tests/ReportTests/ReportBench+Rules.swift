import Frames
import TestSupport

extension ReportBench {
  /// Three web servers of one profile, a client, a monitor, an adapter with SR-IOV, one that is off.
  static let ruled = """
    bulkhead: 1
    name: ruled
    profiles:
      guest: { dhcpGuard: true, routerGuard: true, stormLimit: 2 }
      web:
        extendedAcl:
          - { action: allow, direction: inbound, protocol: tcp, localPort: 443, weight: 100, stateful: true, idleSessionTimeout: 300 }
          - { action: allow, direction: inbound, protocol: tcp, localPort: 8000-8080, remoteIP: 10.0.0.0/24, weight: 90 }
          - { action: deny, direction: inbound, protocol: tcp, localPort: 8001, weight: 80 }
          - { action: deny, direction: inbound, weight: 1 }
          - { action: deny, direction: outbound, weight: 1 }
    hosts:
      h:
        switches: { S: { type: private } }
        vms:
          web[1-3]:
            adapters:
              x:
                switch: S
                profile: [guest, web]
                mac: 02-00-00-00-00-1{n}
                acl:
                  - { action: deny, direction: outbound, remoteIP: "10.0.0.{n}" }
                  - { action: meter, direction: both, remoteIP: any }
          pc:
            adapters:
              x:
                switch: S
                profile: guest
                mac: 02-00-00-00-00-20
                extendedAcl:
                  - { action: deny, direction: outbound, protocol: tcp, remotePort: 20-25, weight: 1 }
                  - { action: allow, direction: outbound, weight: 0 }
          mon: { adapters: { x: { switch: S, mac: 02-00-00-00-00-30, portMirroring: destination } } }
          vf:
            adapters:
              x:
                switch: S
                mac: 02-00-00-00-00-40
                sriov: true
                portMirroring: source
                acl: [{ action: deny, direction: both, localIP: any }]
          off:
            state: off
            adapters:
              x: { switch: S, mac: 02-00-00-00-00-50, acl: [{ action: deny, direction: both, remoteMac: 02-00-00-00-00-00/8 }] }
    """

  /// Traffic that rules, flows, guards, the storm limit and mirroring have a say about.
  static var ruledTraffic: [SampleFrame] {
    [
      .packet(0x20, to: 0x11, .tcp(TCPSegment(sourcePort: 40_000, destinationPort: 443))),
      .packet(0x11, to: 0x20, .tcp(TCPSegment(sourcePort: 443, destinationPort: 40_000))),
      .packet(0x20, to: 0x11, .tcp(TCPSegment(sourcePort: 40_000, destinationPort: 443))),
      .packet(0x20, to: 0x12, .tcp(TCPSegment(sourcePort: 40_000, destinationPort: 22))),
      .packet(0x20, to: 0x12, .tcp(TCPSegment(sourcePort: 40_000, destinationPort: 8001))),
      .packet(0x12, to: 0x20, .tcp(TCPSegment(sourcePort: 40_000, destinationPort: 443))),
      .packet(0x20, to: 0x13, .echoRequest(identifier: 1)),
      .packet(0x20, to: 0x11, .udp(sourcePort: 67, destinationPort: 68, data: [2])),
      .packet(0x40, to: 0x20, .echoRequest(identifier: 1)),
      .packet(0x40, to: 0x13, .echoRequest(identifier: 1)),
      SampleFrame(0x20, to: SampleFrame.everyone), SampleFrame(0x20, to: SampleFrame.everyone),
      SampleFrame(0x20, to: SampleFrame.everyone),
    ]
  }
}

extension SampleFrame {
  /// A packet between addresses 10.0.0.x whose last octet is that of the MAC address.
  static func packet(
    _ source: UInt64, to destination: UInt64, _ content: IPPacket.Content
  ) -> SampleFrame {
    let ip = { (number: UInt64) in
      IPAddress.v4(IPv4Address(rawValue: 0x0A00_0000 | UInt32(number & 0xFF)))
    }
    guard
      let packet = IPPacket(source: ip(source), destination: ip(destination), content: content)
    else { preconditionFailure("both addresses are IPv4") }
    let frame = FrameBuilder(
      destination: SampleFrame.address(destination), source: SampleFrame.address(source),
      payload: .packet(packet))
    return SampleFrame(frame.octets)
  }
}
