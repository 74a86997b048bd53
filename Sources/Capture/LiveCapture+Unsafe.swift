import CPcap

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What comes by a network interface of this machine, through libpcap.
///
/// The frames are handed on as a pcap file would hold them, with nanoseconds, so that whatever reads
/// captures reads this one: it ends when it is told to stop, and never before.
///
/// One thread at a time reads it, as its one reader is with one at a time, and nobody asks for its
/// statistics meanwhile.
@safe
package final class LiveCapture: @unchecked Sendable {
  /// Why there is no capture.
  package enum Failure: Error, Hashable, Sendable {
    /// No interface has the name; these can be captured.
    case unknownInterface(available: [String])
    /// The operating system does not allow it.
    case notPermitted
    /// What comes by the interface is no Ethernet.
    case notEthernet(LinkType)
    /// The filter is none; libpcap's words.
    case filter(String)
    /// Anything else; libpcap's words.
    case other(String)
  }

  /// What the kernel has counted.
  package struct Statistics: Hashable, Sendable {
    /// Frames that passed the filter.
    package var received: UInt64 = 0
    /// Frames that were lost because nobody took them in time.
    package var dropped: UInt64 = 0
  }

  private let handle: OpaquePointer
  private let tick: UInt64
  private let isStopped: @Sendable () -> Bool
  /// Octets that did not fit into the reader's memory yet.
  private var pending: [UInt8]
  private var isAtEnd = false
  /// Why it has ended early, where it has.
  package private(set) var failure: String?

  /// What the kernel buffers, so that a pause of a second loses nothing at a gigabit.
  private static let bufferOctets: Int32 = 64 * 1_048_576
  /// How long the kernel gathers frames before it hands them over; also how soon a stop is noticed.
  private static let waitMilliseconds: Int32 = 100
  /// After so many octets they are handed on, however many more there are.
  private static let handedOctets = 262_144
  /// libpcap's own MAXIMUM_SNAPLEN.
  private static let snapLength = Int32(CaptureLimits.capturedOctets)

  /// Opens an interface; the kernel lets through what the filter does.
  ///
  /// - Parameters:
  ///   - interface: its name.
  ///   - filter: in libpcap's language; `nil` lets all through.
  ///   - isStopped: is asked several times a second whether the capture ends.
  /// - Throws: why there is none.
  package init(
    interface: String, filter: String?, isStopped: @escaping @Sendable () -> Bool
  ) throws(Failure) {
    var message = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
    // The name is a temporary that outlives the call; the buffer has the size that libpcap asks for.
    guard let handle = unsafe pcap_create(interface, &message) else {
      throw .other(LiveCapture.text(message))
    }
    // Each takes the handle that was just created, and fails only on an active one.
    unsafe pcap_set_snaplen(handle, LiveCapture.snapLength)
    unsafe pcap_set_promisc(handle, 1)
    unsafe pcap_set_timeout(handle, LiveCapture.waitMilliseconds)
    unsafe pcap_set_buffer_size(handle, LiveCapture.bufferOctets)
    let isPrecise = unsafe pcap_set_tstamp_precision(handle, PCAP_TSTAMP_PRECISION_NANO) == 0
    do throws(Failure) {
      unsafe try LiveCapture.activate(handle, interface, filter)
    } catch {
      // Nothing else has the handle.
      unsafe pcap_close(handle)
      throw error
    }
    unsafe self.handle = handle
    tick = isPrecise ? 1 : 1_000
    self.isStopped = isStopped
    var header = LittleEndianBuffer()
    header.append(UInt32(0xA1B2_3C4D))
    header.append(UInt16(2))
    header.append(UInt16(4))
    header.append(UInt64(0))
    header.append(UInt32(CaptureLimits.capturedOctets))
    header.append(UInt32(LinkType.ethernet.rawValue))
    pending = header.octets
  }

  private static func activate(
    _ handle: OpaquePointer, _ interface: String, _ filter: String?
  ) throws(Failure) {
    // The handle is open; its message lives until the next call.
    let status = unsafe pcap_activate(handle)
    guard status >= 0 else {
      let reason = unsafe String(cString: pcap_geterr(handle))
      switch status {
      case PCAP_ERROR_NO_SUCH_DEVICE:
        throw .unknownInterface(available: LiveCapture.interfaces())
      case PCAP_ERROR_PERM_DENIED, PCAP_ERROR_PROMISC_PERM_DENIED: throw .notPermitted
      default:
        let words = unsafe String(cString: pcap_statustostr(status))
        throw .other(reason.isEmpty ? words : reason)
      }
    }
    let link = unsafe pcap_datalink(handle)
    guard link == DLT_EN10MB else {
      throw .notEthernet(LinkType(rawValue: UInt16(truncatingIfNeeded: link)))
    }
    var message = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
    // The handle is active. Where no frame comes, some kernels never end a blocking read.
    guard unsafe pcap_setnonblock(handle, 1, &message) == 0 else {
      throw .other(LiveCapture.text(message))
    }
    guard let filter else { return }
    var program = unsafe bpf_program()
    // pcap_compile fills the program, which is freed when this scope ends.
    guard unsafe pcap_compile(handle, &program, filter, 1, PCAP_NETMASK_UNKNOWN) == 0 else {
      throw .filter(unsafe String(cString: pcap_geterr(handle)))
    }
    defer { unsafe pcap_freecode(&program) }
    guard unsafe pcap_setfilter(handle, &program) == 0 else {
      throw .other(unsafe String(cString: pcap_geterr(handle)))
    }
  }

  deinit {
    // Opened by `init`, or this value would not exist.
    unsafe pcap_close(handle)
  }

  private static func text(_ message: [CChar]) -> String {
    String(decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The interfaces that libpcap finds, in its order.
  private static func interfaces() -> [String] {
    var first: UnsafeMutablePointer<pcap_if_t>?
    var message = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
    // libpcap allocates the list, and frees it here; each node's name is a C string of its own.
    guard unsafe pcap_findalldevs(&first, &message) == 0 else { return [] }
    defer { unsafe pcap_freealldevs(first) }
    var names: [String] = []
    var next = unsafe first
    while let node = unsafe next {
      if let name = unsafe node.pointee.name { unsafe names.append(String(cString: name)) }
      unsafe next = node.pointee.next
    }
    return names
  }

  /// What the kernel has counted so far.
  package var statistics: Statistics {
    var counts = pcap_stat()
    // The handle is active; the counts are a local that outlives the call.
    guard unsafe pcap_stats(handle, &counts) == 0 else { return Statistics() }
    return Statistics(
      received: UInt64(counts.ps_recv), dropped: UInt64(counts.ps_drop) + UInt64(counts.ps_ifdrop))
  }

  /// Puts up to a range's length of octets into an array, waiting for the next frame where there is
  /// none; 0 only where the capture is stopped.
  func read(into octets: inout [UInt8], _ range: Range<Int>) -> Int {
    while pending.isEmpty, !isAtEnd { takeFrames(upTo: range.count) }
    let count = min(range.count, pending.count)
    octets.replaceSubrange(
      range.lowerBound..<range.lowerBound + count, with: pending[..<count])
    pending.removeFirst(count)
    return count
  }

  /// Takes the frames that are there, as pcap records; after a wait, none.
  private func takeFrames(upTo octets: Int) {
    var buffer = LittleEndianBuffer()
    // Whoever waits for a few frames does not wait for a full chunk.
    while buffer.count < min(octets, LiveCapture.handedOctets) {
      var header: UnsafeMutablePointer<pcap_pkthdr>?
      var data: UnsafePointer<UInt8>?
      // The handle is active; what it hands out lives until the next call.
      let status = unsafe pcap_next_ex(handle, &header, &data)
      guard status == 1, let header = unsafe header?.pointee, let data = unsafe data else {
        if status < 0 {
          isAtEnd = true
          unsafe failure = String(cString: pcap_geterr(handle))
        }
        if status == 0, buffer.count == 0 { waitForFrames() }
        break
      }
      buffer.append(UInt32(truncatingIfNeeded: header.ts.tv_sec))
      buffer.append(UInt32(truncatingIfNeeded: UInt64(header.ts.tv_usec) * tick))
      buffer.append(header.caplen)
      buffer.append(header.len)
      // `caplen` octets lie at `data`.
      unsafe buffer.append(UnsafeBufferPointer(start: data, count: Int(header.caplen)))
      if isStopped() { break }
    }
    pending += buffer.octets
    if isStopped() { isAtEnd = true }
  }

  /// Waits until the kernel has frames, or a moment is over.
  private func waitForFrames() {
    // The handle is active; the one entry is a local that outlives the call.
    var entry = pollfd()
    entry.fd = unsafe pcap_get_selectable_fd(handle)
    entry.events = Int16(POLLIN)
    _ = unsafe poll(&entry, 1, LiveCapture.waitMilliseconds)
  }
}
