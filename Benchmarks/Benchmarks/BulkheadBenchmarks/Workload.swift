import Capture
import ForwardingProgram
import Foundation
import Frames
import TopologyFile
import TopologyModel

/// What the benchmarks work on: 64 adapters on access ports of one external switch, four in each of
/// 16 VLANs, and frames of 64 octets between them.
struct Workload {
  let program: ForwardingProgram
  /// A pcap file, read from the page cache.
  let capturePath: String
  let addresses: [MACAddress]

  static let frames = 200_000
  private static let adaptersPerVLAN = 4

  init() throws {
    var text = Workload.head
    for vlan in 101...116 {
      for adapter in 0..<Workload.adaptersPerVLAN {
        text += "      v\(vlan)a\(adapter): { adapters: { eth0: { switch: S, vlan: \(vlan) } } }\n"
      }
    }
    let file = SourceFile(path: "access.yaml", text: text)
    guard let topology = TopologyLoader.load(texts: [file]).topology else {
      throw CocoaError(.fileReadCorruptFile)
    }
    program = ForwardingProgram(topology)
    addresses = topology.endpoints.compactMap(\.mac)
    capturePath =
      FileManager.default.temporaryDirectory
      .appending(path: "bulkhead-benchmark-\(ProcessInfo.processInfo.processIdentifier).pcap").path
    try writeCapture()
  }

  private func writeCapture() throws {
    var writer = try CaptureWriter(path: capturePath, format: .pcapMicroseconds)
    for number in 0..<Workload.frames {
      let first = number % 16 * Workload.adaptersPerVLAN
      let (sender, receiver) = (number % 4, (number / 16 % 3 + number + 1) % 4)
      let frame = FrameBuilder(
        destination: addresses[first + receiver], source: addresses[first + sender],
        payload: .octets(EtherType(rawValue: 0x88B5), []), minimumOctets: 64)
      try writer.write(frame.octets.span, timestampNanoseconds: UInt64(number) * 1000)
    }
    try writer.finish()
  }

  /// A file that writes out each of so many VMs.
  static func fileOfVMs(_ count: Int) -> SourceFile {
    var text = head
    for number in 0..<count {
      text += """
              vm\(number):
                adapters:
                  eth0:
                    switch: S
                    vlan: \(number % 4000 + 1)
                    ip: 10.\(number / 65536).\(number / 256 % 256).\(number % 256)/16

        """
    }
    return SourceFile(path: "vms.yaml", text: text)
  }

  private static let head = """
    bulkhead: 1
    hosts:
      hv01:
        nics: { nic1: {} }
        switches: { S: { type: external, nic: nic1 } }
        vms:

    """
}
