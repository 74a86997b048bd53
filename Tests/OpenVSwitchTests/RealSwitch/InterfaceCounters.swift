import Foundation

/// How many frames each interface of this network namespace has received so far.
///
/// A veth counts what its peer has sent while the peer sends it, so that after the sender is done
/// the number is exact, though the frames may reach a socket a little later.
struct InterfaceCounters {
  private var received: [String: Int] = [:]

  /// The numbers of now, from the kernel's table.
  static func now() throws -> InterfaceCounters {
    let table = String(
      decoding: try Data(contentsOf: URL(filePath: "/proc/self/net/dev")), as: UTF8.self)
    var counters = InterfaceCounters()
    for line in table.split(separator: "\n") {
      // "name: octets frames …"
      let fields = line.split { $0 == " " || $0 == ":" }
      guard line.contains(":"), fields.count > 2, let frames = Int(fields[2]) else { continue }
      counters.received[String(fields[0])] = frames
    }
    return counters
  }

  /// Of one interface.
  subscript(interface: String) -> Int { received[interface, default: 0] }
}
