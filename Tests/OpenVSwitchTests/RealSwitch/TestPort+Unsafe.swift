import CPcap

/// The end of a line to the switch at which the test sends and receives, through libpcap.
///
/// The kernel takes the outer tag out of a frame that it receives and keeps it aside; libpcap puts
/// it back.
@safe
final class TestPort {
  private let interface: String
  // Made by pcap_create and closed by nobody but deinit.
  private let handle: OpaquePointer

  /// Opens the interface for frames that come in.
  init(interface: String) throws {
    self.interface = interface
    var message = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
    // libpcap writes at most PCAP_ERRBUF_SIZE octets there.
    guard let handle = unsafe pcap_create(interface, &message) else {
      throw OpenVSwitchError("\(interface): no handle")
    }
    unsafe self.handle = unsafe handle
    unsafe pcap_set_snaplen(handle, 4096)
    unsafe pcap_set_buffer_size(handle, 1 << 18)
    unsafe pcap_set_immediate_mode(handle, 1)
    guard unsafe pcap_activate(handle) >= 0, unsafe pcap_setdirection(handle, PCAP_D_IN) == 0,
      unsafe pcap_setnonblock(handle, 1, &message) == 0
    else { throw error() }
  }

  deinit { unsafe pcap_close(handle) }

  /// Sends a frame, which is in the switch's socket when this returns, or soon after.
  func send(_ octets: [UInt8]) throws {
    // The array holds as many octets as are sent.
    guard unsafe pcap_inject(handle, octets, octets.count) == octets.count else { throw error() }
  }

  /// The next frame that has come in, or `nil` where there is none now.
  func next() throws -> [UInt8]? {
    var header: UnsafeMutablePointer<pcap_pkthdr>?
    var data: UnsafePointer<UInt8>?
    let answer = unsafe pcap_next_ex(handle, &header, &data)
    guard answer >= 0 else { throw error() }
    guard answer == 1, let header = unsafe header, let data = unsafe data else { return nil }
    // After 1 both point at a packet that is good until the next call.
    return unsafe Array(UnsafeBufferPointer(start: data, count: Int(header.pointee.caplen)))
  }

  private func error() -> OpenVSwitchError {
    // The text belongs to the handle and ends with a zero.
    OpenVSwitchError("\(interface): \(unsafe String(cString: pcap_geterr(handle)))")
  }
}
