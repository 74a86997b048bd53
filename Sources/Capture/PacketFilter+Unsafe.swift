import CPcap

/// A packet filter expression, `vlan 20 and tcp port 443`, compiled once.
///
/// The language is that of pcap-filter(7), over Ethernet frames. libpcap 1.8 and later compile
/// without shared state, so that filters may be compiled at the same time.
@safe
public struct PacketFilter: ~Copyable, @unchecked Sendable {
  /// What libpcap has against an expression.
  public struct SyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The expression as it was given.
    public let expression: String
    /// libpcap's own words.
    public let reason: String

    /// The reason, then the expression.
    public var description: String { "\(reason) in the filter '\(expression)'" }
  }

  private let program: UnsafeMutablePointer<bpf_program>

  /// Compiles an expression; an empty one matches every frame.
  public init(_ expression: String) throws(SyntaxError) {
    guard !expression.utf8.contains(0) else {
      throw SyntaxError(expression: expression, reason: "a NUL character")
    }
    let length = Int32(CaptureLimits.capturedOctets)
    // A handle of its own for every expression; it is closed when this scope ends.
    guard let handle = unsafe pcap_open_dead(DLT_EN10MB, length) else {
      throw SyntaxError(expression: expression, reason: "no memory for a filter")
    }
    defer { unsafe pcap_close(handle) }
    // Room for one program, which pcap_compile fills; `deinit` frees both.
    let compiled = UnsafeMutablePointer<bpf_program>.allocate(capacity: 1)
    unsafe compiled.initialize(to: bpf_program())
    guard unsafe pcap_compile(handle, compiled, expression, 1, PCAP_NETMASK_UNKNOWN) == 0 else {
      let reason = unsafe String(cString: pcap_geterr(handle))
      unsafe compiled.deallocate()
      throw SyntaxError(expression: expression, reason: reason)
    }
    unsafe program = compiled
  }

  deinit {
    // Filled by pcap_compile, or this value would not exist; not used afterwards.
    unsafe pcap_freecode(program)
    unsafe program.deallocate()
  }

  /// Whether a frame matches; octets that were not captured do not.
  public func matches(octets: Span<UInt8>, originalOctets: UInt32) -> Bool {
    var header = pcap_pkthdr()
    header.caplen = UInt32(octets.count)
    header.len = originalOctets
    // The program reads at most `caplen` octets from the span, and checks every offset itself; an
    // empty span may have no address, and then nothing is read from the header either.
    return unsafe octets.withUnsafeBufferPointer { buffer in
      unsafe withUnsafePointer(to: &header) { header in
        let nothing = unsafe UnsafeRawPointer(header).assumingMemoryBound(to: UInt8.self)
        return unsafe pcap_offline_filter(program, header, buffer.baseAddress ?? nothing) != 0
      }
    }
  }
}
