import Frames
import TopologyModel

/// What the command line of a replay says about senders; endpoints by their full names.
struct SenderOptions {
  /// `--ingress`: everything comes from there.
  var ingress: String?
  /// `--interface NAME=ENDPOINT`.
  var interfaces: [String: String] = [:]
  /// `--map`: an address in the capture stands for the endpoint's own.
  var map: [MACAddress: String] = [:]
  /// `--outside WIRE`.
  var outside: String?
  /// `--vantage wire`.
  var removesSendersTag = false

  /// The same without what names nothing in a topology, as may happen to one that shrinks.
  func restricted(to topology: Topology) -> SenderOptions {
    let names = Set(topology.endpoints.map(\.name))
    var options = self
    options.ingress = ingress.flatMap { names.contains($0) ? $0 : nil }
    options.interfaces = interfaces.filter { names.contains($0.value) }
    options.map = map.filter { names.contains($0.value) }
    options.outside = outside.flatMap { name in
      topology.wires.contains { $0.name == name } ? name : nil
    }
    return options
  }
}

/// One captured frame.
struct CapturedFrame {
  var octets: [UInt8]
  var timestampNanoseconds: UInt64?
  /// The name of its pcapng interface.
  var interface: String?
}
