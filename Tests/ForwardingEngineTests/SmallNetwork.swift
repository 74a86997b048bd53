import ForwardingEngine
import ForwardingProgram
import Frames
import TopologyFile
import TopologyModel

/// A program from the text of a topology, and frames between its endpoints.
struct SmallNetwork {
  let topology: Topology
  let program: ForwardingProgram

  /// - Parameter yaml: a valid topology.
  init(_ yaml: String) {
    let loaded = TopologyLoader.load(texts: [SourceFile(path: "test.yaml", text: yaml)])
    guard let topology = loaded.topology else {
      fatalError("\(loaded.diagnostics)")
    }
    self.topology = topology
    program = ForwardingProgram(topology)
  }

  /// The number of an endpoint.
  func endpoint(_ name: String) -> Int32 {
    guard let index = topology.endpoints.firstIndex(where: { $0.name == name }) else {
      fatalError("no endpoint \(name)")
    }
    return Int32(index)
  }

  /// An Ethernet frame of 60 octets from one endpoint's address to another address.
  func frame(from sender: String, to destination: MACAddress, tag: UInt16? = nil) -> [UInt8] {
    let source = topology.endpoints[Int(endpoint(sender))].mac ?? .zero
    var octets = octetsOf(destination) + octetsOf(source)
    if let tag { octets += [0x81, 0x00, UInt8(tag >> 8), UInt8(tag & 0xFF)] }
    octets += [0x08, 0x00]
    return octets + [UInt8](repeating: 0, count: 60 - octets.count)
  }

  /// An endpoint's own address.
  func address(_ name: String) -> MACAddress {
    topology.endpoints[Int(endpoint(name))].mac ?? .zero
  }

  private func octetsOf(_ address: MACAddress) -> [UInt8] {
    stride(from: 40, through: 0, by: -8).map { UInt8(truncatingIfNeeded: address.rawValue >> $0) }
  }
}

/// Frames one behind the other in memory, with their rows.
struct Batch {
  private(set) var octets: [UInt8] = []
  private(set) var rows: [FrameRow] = []

  /// Adds a frame that an endpoint sends.
  mutating func add(_ frame: [UInt8], from sender: Int32, atNanoseconds time: UInt64 = 0) {
    func number(_ range: Range<Int>) -> UInt64 { frame[range].reduce(0) { $0 << 8 | UInt64($1) } }
    rows.append(
      FrameRow(
        source: number(6..<12), destination: number(0..<6), timestampNanoseconds: time,
        witness: FrameWitness(capture: 0, frame: UInt64(rows.count + 1)),
        offset: UInt32(octets.count), lengthOctets: UInt32(frame.count), sender: sender))
    octets += frame
  }
}
