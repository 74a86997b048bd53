import Capture
import ForwardingEngine
import ForwardingProgram
import Frames
import Replay
import TestSupport
import Testing
import TopologyFile
import TopologyModel

/// A host with three VMs in two VLANs, and captures of what its switch did.
struct VerificationBench {
  static let yaml = """
    bulkhead: 1
    name: lab
    physical: { wires: { lab: {} } }
    hosts:
      hv01:
        nics: { nic1: { wire: lab } }
        switches: { Production: { type: external, nic: nic1 } }
        vms:
          web: { adapters: { eth0: { switch: Production, vlan: 20, mac: 02-00-00-00-00-01 } } }
          db: { adapters: { eth0: { switch: Production, vlan: 20, mac: 02-00-00-00-00-02 } } }
          other: { adapters: { eth0: { switch: Production, vlan: 30, mac: 02-00-00-00-00-03 } } }
    """

  static let (web, database, other, uplink, unknown): (UInt32, UInt32, UInt32, UInt32, UInt32) = (
    0, 1, 2, 3, 4
  )

  let program: ForwardingProgram
  let directory: TemporaryDirectory

  init() throws {
    let loaded = TopologyLoader.load(texts: [SourceFile(path: "t.yaml", text: Self.yaml)])
    program = ForwardingProgram(try #require(loaded.topology))
    directory = try TemporaryDirectory()
  }

  /// An empty capture with all components: told by name, description, MAC address, option, and not.
  static func capture(isBigEndian: Bool = false) -> PktmonCapture {
    var capture = PktmonCapture(isBigEndian: isBigEndian)
    capture.component("hv01/web/eth0", description: "Network Adapter")
    capture.component("Network Adapter", description: "db")
    capture.component("Network Adapter", mac: [2, 0, 0, 0, 0, 3])
    capture.component("Intel(R) I350")
    capture.component("TCPIP")
    return capture
  }

  /// A frame between two VMs, told apart by a number.
  static func frame(
    _ source: UInt64, to destination: UInt64, tags: [UInt16] = [], number: UInt8 = 1
  ) -> [UInt8] {
    FrameBuilder(
      destination: SampleFrame.address(destination), source: SampleFrame.address(source),
      tags: tags.map { FrameTag(vlan: $0) },
      payload: .octets(EtherType(rawValue: 0x88B5), [number])
    ).octets
  }

  func endpoint(_ name: String) throws -> ID<Endpoint> {
    try EndpointNames(program.symbols.topology).resolve(name).get()
  }

  func verify(_ capture: PktmonCapture) throws -> VerificationResult {
    let path = try directory.write(capture.octets, as: "pktmon.pcapng")
    var options = VerificationOptions()
    options.interfaces = ["Intel(R) I350": try endpoint("lab/outside")]
    return try Verification.run(program, [VerificationOptions.Source(path: path)], options)
  }
}

extension VerificationResult {
  /// Agreed, disagreed, unjudged.
  var counts: [UInt64] { [agreed, disagreed, unjudged] }

  /// The one thing that differs, as it is reported.
  var only: String? {
    guard disagreements.count == 1, let row = disagreements.first else { return nil }
    let from = program.symbols.endpointName(row.from)
    return "\(row.difference.rawValue): \(from) -> \(row.at): \(row.model): \(row.observed): "
      + "\(row.packets), first \(row.first.frame)"
  }
}
