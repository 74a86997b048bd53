internal import BasicContainers
internal import ForwardingProgram
internal import Frames

extension ForwardingEngine {
  /// Counts a delivery in each scope of the policy that the frame belongs to.
  mutating func countInScopes(_ delivery: CopyDelivery, _ frame: borrowing FrameInFlight) {
    // A further tag than the one that the receiver is handed makes it no packet (A7).
    let question = self.question(of: frame, at: delivery.position.offset)
    guard let packet = question.headers else { return }
    for index in program.scopes.indices {
      let scope = program.scopes[index]
      if scope.ipProtocol >= 0, packet.ipProtocol.map(Int16.init) != scope.ipProtocol { continue }
      if scope.destinationPort >= 0, packet.destinationPort.map(Int32.init) != scope.destinationPort
      {
        continue
      }
      let (pair, _) = scopedPairTables[index].add(
        from: frame.sender, to: delivery.receiver, delivery.kind, octets: frame.lengthOctets,
        witness: frame.witness)
      recorder.does(.countsInScope(index, pair: Int32(pair), delivery.kind))
    }
  }
}
