import Foundation

/// The lines to the switch's ports and the cable between two switches: pairs of veth interfaces.
///
/// They are taken away with this object. It wants a network namespace where nothing else is up.
final class Lines {
  /// As many lines as a network has ports at most.
  static let count = 12

  /// The two ends of the cable.
  static let cable = ["c1", "c2"]

  /// The interface at the test's end of a port's line.
  static func near(_ number: Int) -> String { "t\(number)" }

  /// The interface that is the switch's port.
  static func far(_ number: Int) -> String { "p\(number)" }

  /// The kernel's group of all of them, so that they go in one step.
  private static let group = "7"

  /// Lays all of them; nobody but the test sends anything over them.
  init() throws {
    let up = try ChildProcess.run(["ip", "-oneline", "link", "show", "up"]).split(separator: "\n")
    guard up.allSatisfy({ $0.contains("LOOPBACK") }) else {
      throw OpenVSwitchError(
        "Interfaces are up here; `make test-ovs` runs this in a network namespace of its own.")
    }
    for scope in ["all", "default"] {
      let path = "/proc/sys/net/ipv6/conf/\(scope)/disable_ipv6"
      // A kernel without IPv6 has no such file.
      guard FileManager.default.fileExists(atPath: path) else { continue }
      try Data("1".utf8).write(to: URL(filePath: path))
    }
    let pairs = (1...Self.count).map { [Self.near($0), Self.far($0)] } + [Self.cable]
    for ends in pairs {
      try ChildProcess.run(["ip", "link", "add", ends[0], "type", "veth", "peer", "name", ends[1]])
      for end in ends {
        // Longer than any frame of the test with its tags.
        try ChildProcess.run(
          ["ip", "link", "set", end, "mtu", "4000", "arp", "off", "group", Self.group, "up"])
      }
    }
  }

  deinit {
    _ = try? ChildProcess.run(["ip", "link", "delete", "group", Self.group])
  }
}
