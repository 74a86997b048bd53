import ForwardingProgram
import Frames
import Prover
import TopologyModel

/// A topology under attack, with the restricted questions that are asked about it.
struct AttackedWorld {
  let topology: Topology
  let program: ForwardingProgram
  let honesty: Honesty
  /// Of the restricted question about packets.
  let scope: FrameScope
  /// Of the restricted question about the first switch.
  let vlan: UInt16

  init(_ topology: Topology, scope: FrameScope, vlan: UInt16) {
    self.topology = topology
    program = ForwardingProgram(topology)
    honesty = Honesty(topology)
    self.scope = scope
    self.vlan = vlan
  }

  /// The question that a view is about.
  func question(_ view: Evidence.View, _ threat: ThreatModel) -> ProofQuestion {
    switch view {
    case .all: ProofQuestion(threat: threat)
    case .scope: ProofQuestion(threat: threat, scope: scope)
    case .vlan: ProofQuestion(threat: threat, vlan: vlan)
    }
  }

  /// Whether octets that start with an EtherType are a packet of the scope.
  func isInScope(_ payload: some Collection<UInt8>) -> Bool {
    let frame = [UInt8](repeating: 0, count: 12) + payload
    guard let packet = PacketReading(frame) else { return false }
    if scope.ipProtocol >= 0, packet.ipProtocol.map(Int16.init) != scope.ipProtocol {
      return false
    }
    guard scope.destinationPort >= 0 else { return true }
    guard case .value(let ports) = packet.ports else { return false }
    return Int32(ports.destination) == scope.destinationPort
  }
}
