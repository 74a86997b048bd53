import Foundation
import Glibc

/// Commands to a running daemon of Open vSwitch, as `ovs-appctl` sends them: JSON-RPC over a socket.
final class ControlSocket {
  private let descriptor: Int32
  private var calls = 0

  /// Connects to the socket of that path; fails where nobody listens yet.
  init?(path: String) {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    // The path is shorter than the field, so that a zero ends it.
    let octets = Array(path.utf8)
    guard octets.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: octets) }
    descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    // A sockaddr_un may be read as the sockaddr that it begins with; both outlive the calls.
    let status = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    guard status == 0 else { return nil }
  }

  deinit { _ = close(descriptor) }

  /// What the daemon answers; it does so between two rounds of its main loop.
  func call(_ method: String, _ arguments: [String] = []) throws -> String {
    calls += 1
    let request: [String: Any] = ["id": calls, "method": method, "params": arguments]
    let octets = Array(try JSONSerialization.data(withJSONObject: request))
    // The array holds as many octets as are written.
    guard unsafe write(descriptor, octets, octets.count) == octets.count else {
      throw OpenVSwitchError("\(method): the daemon does not listen")
    }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      // The array holds as many octets as may be read.
      let count = unsafe read(descriptor, &buffer, buffer.count)
      guard count > 0 else { throw OpenVSwitchError("\(method): the daemon does not answer") }
      answer += buffer[..<count]
      let object = try? JSONSerialization.jsonObject(with: Data(answer))
      guard let fields = object as? [String: Any] else { continue }
      if let result = fields["result"] as? String { return result }
      throw OpenVSwitchError("\(method): \(fields["error"] ?? "no result")")
    }
  }
}
