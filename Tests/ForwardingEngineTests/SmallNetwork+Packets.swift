import Frames
import TopologyModel

extension SmallNetwork {
  /// A packet from one endpoint's first declared address to another's.
  func packet(
    from sender: String, to receiver: String, _ content: IPPacket.Content
  ) -> [UInt8] {
    func address(_ name: String) -> IPAddress {
      guard let address = topology.endpoints[Int(endpoint(name))].addresses.first else {
        fatalError("\(name) declares no address")
      }
      return address.address
    }
    guard
      let packet = IPPacket(
        source: address(sender), destination: address(receiver), content: content)
    else { fatalError("\(sender) and \(receiver) are of two families") }
    return FrameBuilder(
      destination: self.address(receiver), source: self.address(sender),
      payload: .packet(packet)
    ).octets
  }
}
