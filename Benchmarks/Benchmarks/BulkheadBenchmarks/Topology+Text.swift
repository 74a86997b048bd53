import TopologyFile
import TopologyModel

extension Topology {
  /// The topology of a file that has no mistakes.
  init(text: String) {
    let file = SourceFile(path: "benchmark.yaml", text: text)
    guard let topology = TopologyLoader.load(texts: [file]).topology else {
      preconditionFailure("what the benchmarks write is a sound topology")
    }
    self = topology
  }

  /// The lines before the VMs of one external switch, `S`.
  static let headOfVMs = """
    hosts:
      hv01:
        nics: { nic1: {} }
        switches: { S: { type: external, nic: nic1 } }
        vms:

    """

  /// A file that writes out each of so many VMs, in so many VLANs.
  static func textOfVMs(_ count: Int, vlans: Int, profile: String? = nil) -> String {
    var text = headOfVMs
    for number in 0..<count {
      text += """
              vm\(number):
                adapters:
                  eth0:
                    switch: S
                    vlan: \(number % vlans + 1)
                    ip: 10.\(number / 65536).\(number / 256 % 256).\(number % 256)/16

        """
      if let profile { text += "            profile: \(profile)\n" }
    }
    return text
  }

  /// The line that every file begins with.
  static let headOfFile = "bulkhead: 1\n"
}
