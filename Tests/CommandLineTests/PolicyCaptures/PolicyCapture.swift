import Testing

/// A capture by others, a topology of its own addresses with policies that bite on it, and what
/// tshark counts in it by display filters.
///
/// The numbers are tshark's (4.0.17), got without bulkhead: `tshark -r CAPTURE
/// -o ip.defragment:FALSE -o ipv6.defragment:FALSE -Y FILTER`.
struct PolicyCapture: Sendable, CustomTestStringConvertible {
  /// A VM of the topology, on one external switch with all others.
  struct Station: Sendable {
    /// Both guards.
    static let guards = "dhcpGuard: true\nrouterGuard: true"

    var name: String
    var mac: String
    /// Further keys of its adapter, as they stand in the file.
    var settings: String

    init(_ name: String, _ mac: String, _ settings: String = "") {
      self.name = name
      self.mac = mac
      self.settings = settings
    }
  }

  /// What is counted.
  enum Subject: Hashable, Sendable {
    /// Frames that somebody got.
    case delivered
    /// Frames whose fate the drops decided, or copies of frames that others got.
    case dropped(from: String, at: String, reason: String, isOutcome: Bool)
    /// Frames from one to the other.
    case pair(from: String, to: String)
    /// Frames that a rule decided, or further ones of the flows that it opened.
    case rule(String, isOfFlows: Bool)
  }

  /// A number, and how to get it again.
  struct Count: Sendable {
    var subject: Subject
    var frames: Int
    /// A display filter with `$name` for a station's address or another of the case's words.
    var filter: String
  }

  var file: String
  var idea: String
  var stations: [Station]
  /// Parts of filters.
  var words: [String: String]
  var counts: [Count]

  init(
    _ file: String, _ idea: String, _ stations: [Station], words: [String: String] = [:],
    _ counts: [Count]
  ) {
    self.file = file
    self.idea = idea
    self.stations = stations
    self.words = words
    self.counts = counts
  }

  var testDescription: String { "\(file): \(idea)" }

  static let all = routers + localNetworks + addressServers + fragments + attack + idleFlows
}

extension PolicyCapture.Count {
  static func delivered(_ frames: Int, _ filter: String) -> Self {
    Self(subject: .delivered, frames: frames, filter: filter)
  }

  static func drop(
    _ from: String, _ reason: String, at place: String = "hv01/S", _ frames: Int, _ filter: String
  ) -> Self {
    Self(
      subject: .dropped(from: from, at: place, reason: reason, isOutcome: true), frames: frames,
      filter: filter)
  }

  static func copies(
    _ from: String, _ reason: String, at place: String = "hv01/S", _ frames: Int, _ filter: String
  ) -> Self {
    Self(
      subject: .dropped(from: from, at: place, reason: reason, isOutcome: false), frames: frames,
      filter: filter)
  }

  static func rule(_ text: String, _ frames: Int, _ filter: String) -> Self {
    Self(subject: .rule(text, isOfFlows: false), frames: frames, filter: filter)
  }

  static func flow(_ text: String, _ frames: Int, _ filter: String) -> Self {
    Self(subject: .rule(text, isOfFlows: true), frames: frames, filter: filter)
  }

  static func pair(_ from: String, _ to: String, _ frames: Int, _ filter: String) -> Self {
    Self(subject: .pair(from: from, to: to), frames: frames, filter: filter)
  }
}

extension PolicyCapture {
  /// The file: every station a VM, everyone else behind the uplink.
  var topology: String {
    var text = """
      bulkhead: 1
      physical: { wires: { rest: {} } }
      hosts:
        hv01:
          nics: { nic1: { wire: rest } }
          switches: { S: { type: external, nic: nic1 } }
          vms:

      """
    for station in stations {
      text += """
              \(station.name):
                adapters:
                  eth0:
                    switch: S
                    mac: \(station.mac)

        """
      for line in station.settings.split(separator: "\n") { text += "            \(line)\n" }
    }
    return text
  }

  /// A filter as tshark takes it.
  func displayFilter(_ count: Count) -> String {
    let addresses = Dictionary(uniqueKeysWithValues: stations.map { ($0.name, $0.mac) })
    return expand(expand(count.filter, words.mapValues { "(\($0))" }), addresses)
  }

  /// Words may stand in words.
  private func expand(_ text: String, _ words: [String: String]) -> String {
    var text = text
    for _ in words {
      for (word, meaning) in words { text = text.replacing("$\(word)", with: meaning) }
    }
    return text
  }
}
