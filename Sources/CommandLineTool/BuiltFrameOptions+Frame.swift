internal import ArgumentParser
internal import ForwardingEngine
internal import ForwardingProgram
internal import Frames
internal import Replay
internal import TopologyModel

extension BuiltFrameOptions {
  /// Traces the frame, and the answer to it where that is asked for.
  func trace(from sender: ID<Endpoint>, _ tracer: inout Tracer, _ topology: Topology) throws
    -> [TracedFrame]
  {
    let frame = try frame(from: sender, in: topology)
    let first = tracer.trace(try octets(of: frame), from: sender)
    guard reply, let to else { return [first] }
    let receiver = try EndpointNames(topology).endpoint(to, of: "--to")
    guard let own = topology[receiver].mac ?? (frame.isARP ? nil : frame.destination) else {
      throw ValidationError("`\(topology[receiver].name)` has no address to answer from")
    }
    // Its answer goes to whoever handed it the frame, and is tagged as that was; where nobody did, as
    // its own stack would send it.
    let copy = first.copy(handedTo: receiver)
    let gateway = topology.neighbor(
      of: topology[receiver], from: frame.destinationIP, to: frame.sourceIP)?.mac
    let answer = frame.answer(
      from: own, to: copy?.source ?? gateway ?? frame.source,
      tags: copy?.tag.map { [$0] } ?? [])
    return [first, tracer.trace(try octets(of: answer), from: receiver)]
  }

  /// The frame, its gaps filled with what the topology says about both ends.
  private func frame(from sender: ID<Endpoint>, in topology: Topology) throws -> BuiltFrame {
    let receiver = try to.map { topology[try EndpointNames(topology).endpoint($0, of: "--to")] }
    let source = try sourceAddress(of: topology[sender])
    let ends = try packetEnds(topology[sender], receiver)
    let destination = try destination(of: ends, from: topology[sender], receiver, topology)
    return BuiltFrame(
      source: source, destination: destination, sourceIP: ends.source,
      destinationIP: ends.destination, tags: tags, content: try content)
  }

  /// The address that the frame is sent to: as given, that of the gateway, else the receiver's.
  private func destination(
    of ends: (source: IPAddress, destination: IPAddress), from sender: Endpoint,
    _ receiver: Endpoint?, _ topology: Topology
  ) throws -> MACAddress {
    if let via {
      let gateway = topology[try EndpointNames(topology).endpoint(via, of: "--via")]
      return try address(nil, of: gateway, option: "--destination-mac")
    }
    if kind == .arp, destinationMac == nil { return .broadcast }
    let isToReceiver = receiver.map { receiver in
      let own = sender.addresses.first { $0.address == ends.source }
      return receiver.mac != nil && own?.subnetHolds(ends.destination) ?? true
    }
    if destinationMac == nil, kind != .arp, case .outside(let wire) = sender.attachment,
      let gateway = topology.gateway(behind: wire, to: ends.destination)
    {
      return try address(nil, of: gateway, option: "--destination-mac")
    }
    if destinationMac == nil, isToReceiver != true,
      let neighbor = topology.neighbor(of: sender, from: ends.source, to: ends.destination)
    {
      return try address(nil, of: neighbor, option: "--destination-mac")
    }
    return try address(destinationMac, of: receiver, option: "--destination-mac")
  }

  private func octets(of frame: BuiltFrame) throws -> [UInt8] {
    if let octets = frame.octets { return octets }
    throw ValidationError("\(frame.sourceIP) and \(frame.destinationIP) are of two families")
  }

  private var content: BuiltFrame.Content {
    get throws {
      let from = sourcePort ?? 40_000
      let octets = try data.map { try HexadecimalText.octets($0, of: "--data") } ?? []
      switch kind {
      case .tcp:
        return .packet(
          .tcp(
            TCPSegment(
              sourcePort: from, destinationPort: destinationPort ?? 443,
              flags: flags?.flags ?? .syn, data: octets)))
      case .udp:
        return .packet(
          .udp(sourcePort: from, destinationPort: destinationPort ?? 53, data: octets))
      case .arp: return .arp(.request)
      case .icmp, .none:
        guard let icmpType else {
          return .packet(.echoRequest(identifier: identifier ?? 1))
        }
        return .packet(.message(type: icmpType, body: octets))
      }
    }
  }
}

extension BuiltFrame {
  fileprivate var isARP: Bool {
    switch content {
    case .arp: true
    case .packet: false
    }
  }
}

extension TracedFrame {
  /// The source address and the tag of what an endpoint was handed of the frame.
  fileprivate func copy(
    handedTo endpoint: ID<Endpoint>
  ) -> (source: MACAddress, tag: UInt16?)? {
    var seen = source
    for event in trace.events {
      switch event {
      case .enters(_, _, _, let source, _): seen = source
      case .delivered(to: endpoint.rawValue, let kind, let tag) where kind != .mirrored:
        return (seen, tag)
      default: continue
      }
    }
    return nil
  }
}
