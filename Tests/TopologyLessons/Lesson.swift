internal import Frames

/// What happens in one folder of Topologies/, frame by frame.
struct Lesson: Sendable {
  /// How its capture was taken.
  enum Vantage: Sendable {
    /// One pcap file that tells nothing about senders: they are found by their addresses.
    case anywhere
    /// A pcapng file with an interface for each sender.
    case everyAdapter
  }

  /// Someone behind a wire, whom the topology does not know.
  struct Stranger: Sendable {
    var name: String
    var mac: MACAddress
    var ip: IPv4Address
    var ipv6: IPv6Address?
    /// The `outside` that it sends from.
    var outside: String

    init(
      _ name: String, mac: UInt64, ip: UInt32, ipv6: IPv6Address? = nil, behind outside: String
    ) {
      self.name = name
      self.mac = MACAddress(truncating: mac)
      self.ip = IPv4Address(rawValue: ip)
      self.ipv6 = ipv6
      self.outside = outside
    }
  }

  /// The folder.
  var name: String
  var vantage: Vantage
  var strangers: [Stranger]
  var steps: [Step]

  init(
    _ name: String, seenAt vantage: Vantage, strangers: [Stranger] = [], _ steps: Step...
  ) {
    self.name = name
    self.vantage = vantage
    self.strangers = strangers
    self.steps = steps
  }

  /// The capture's file name.
  var captureName: String {
    switch vantage {
    case .anywhere: "traffic.pcap"
    case .everyAdapter: "traffic.pcapng"
    }
  }
}
