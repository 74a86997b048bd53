import Frames
import TopologyModel

/// What a stateful rule has opened at a port.
struct ReferenceFlow {
  /// Which frames are of it, in both directions.
  struct Key: Hashable {
    struct End: Hashable {
      var address: IPAddress
      var port: UInt16?
    }

    var ipProtocol: UInt8
    /// Unordered; one where a packet goes from an end to itself.
    var ends: Set<End>
    /// Of an ICMP echo.
    var identifier: UInt16?
  }

  /// Flows are kept by port.
  struct ID: Hashable {
    var port: TopologyModel.ID<Endpoint>
    var key: Key
  }

  /// The number of the rule.
  var opener: Int
  var idleTimeoutNanoseconds: UInt64
  var seenNanoseconds: UInt64
}

extension PacketReading {
  /// The flow that the packet may be of, or open; `nil` where that cannot be told, and for later
  /// fragments.
  var flowKey: ReferenceFlow.Key? {
    guard let addresses, let ipProtocol, !isLaterFragment else { return nil }
    let key = { (source: UInt16?, destination: UInt16?, identifier: UInt16?) in
      ReferenceFlow.Key(
        ipProtocol: ipProtocol,
        ends: [
          .init(address: addresses.source, port: source),
          .init(address: addresses.destination, port: destination),
        ], identifier: identifier)
    }
    switch ports {
    case .unreadable: return nil
    case .value(let ports): return key(ports.source, ports.destination, nil)
    case .absent: break
    }
    let echoTypes: Set<UInt8>
    switch (family, ipProtocol) {
    case (.v4, 1): echoTypes = [0, 8]
    case (.v6, 58): echoTypes = [128, 129]
    case _: return key(nil, nil, nil)
    }
    guard let type = payload.first else { return nil }
    guard echoTypes.contains(type) else { return key(nil, nil, nil) }
    guard payload.count >= 6 else { return nil }
    return key(nil, nil, UInt16(payload[4]) << 8 | UInt16(payload[5]))
  }
}

/// Flows of stateful rules (semantics 3.6, 12, A20).
extension ReferenceInterpreter {
  /// Where the flow of a frame is kept.
  func flowID(of frame: InspectedFrame, at port: ID<Endpoint>) -> ReferenceFlow.ID? {
    frame.packet?.flowKey.map { ReferenceFlow.ID(port: port, key: $0) }
  }

  /// The flow, unless it is too long that a frame of it came.
  func openFlow(_ id: ReferenceFlow.ID) -> ReferenceFlow? {
    guard let flow = flows[id] else { return nil }
    return clockNanoseconds - flow.seenNanoseconds < flow.idleTimeoutNanoseconds ? flow : nil
  }

  /// A stateful rule has decided.
  mutating func open(
    at port: ID<Endpoint>, for frame: InspectedFrame, by rule: Int, idleTimeoutSeconds: UInt32
  ) {
    if let packet = frame.packet, packet.ipProtocol == 6, !packet.isFirstOfConnection,
      !consult(.a20)
    {
      return
    }
    guard let id = flowID(of: frame, at: port), idleTimeoutSeconds > 0 else { return }
    flows[id] = ReferenceFlow(
      opener: rule, idleTimeoutNanoseconds: UInt64(idleTimeoutSeconds) * 1_000_000_000,
      seenNanoseconds: clockNanoseconds)
  }
}
