internal import BasicContainers
internal import ForwardingProgram
internal import Frames

extension ForwardingEngine {
  /// Counts a delivery in each scope of the policy that the frame belongs to.
  mutating func countInScopes(_ delivery: CopyDelivery, _ frame: borrowing FrameInFlight) {
    let question = self.question(of: frame, at: packetOffset(delivery.position, frame))
    guard let packet = question.headers else { return }
    for index in program.scopes.indices {
      let scope = program.scopes[index]
      if scope.ipProtocol >= 0, packet.ipProtocol.map(Int16.init) != scope.ipProtocol { continue }
      if scope.destinationPort >= 0, packet.destinationPort.map(Int32.init) != scope.destinationPort
      {
        continue
      }
      scopedPairTables[index].add(
        from: frame.sender, to: delivery.receiver, delivery.kind, octets: frame.lengthOctets,
        witness: frame.witness)
    }
  }

  /// Where the EtherType of a frame as handed over stands: behind its tag, if it has one.
  private func packetOffset(_ position: TagPosition, _ frame: borrowing FrameInFlight) -> Int32 {
    switch frame.read(position, serviceTags: serviceTags) {
    case .tagged(_, let next): next
    case .untagged, .cutOff, .tooShort: position.offset
    }
  }
}
