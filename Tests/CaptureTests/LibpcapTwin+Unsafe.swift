import CPcap
import Glibc

/// The slow twin: libpcap's own reader over the same octets.
struct LibpcapTwin {
  var frames: [ReadFrame] = []
  /// What libpcap says where it refuses the file, or a part of it.
  var refusal: String?
  var linkType: Int32 = -1
  var snapLength: Int32 = 0
  private var countsNanoseconds = false

  init(_ octets: [UInt8]) {
    var octets = octets
    countsNanoseconds = octets.first == 0x4D
    guard !octets.isEmpty else {
      refusal = "empty"
      return
    }
    // The stream reads the array's own memory and is closed before the closure ends.
    unsafe octets.withUnsafeMutableBytes { buffer in
      guard let file = unsafe fmemopen(buffer.baseAddress, buffer.count, "rb") else {
        refusal = "fmemopen"
        return
      }
      unsafe read(file)
    }
  }

  @unsafe
  private mutating func read(_ file: UnsafeMutablePointer<FILE>) {
    var message = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
    // libpcap writes at most PCAP_ERRBUF_SIZE octets there, and takes the stream over if it opens.
    let opened = unsafe pcap_fopen_offline_with_tstamp_precision(
      file, UInt32(PCAP_TSTAMP_PRECISION_NANO), &message)
    guard let handle = unsafe opened else {
      unsafe fclose(file)
      refusal = String(decoding: message.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
      return
    }
    defer { unsafe pcap_close(handle) }
    linkType = unsafe pcap_datalink(handle)
    snapLength = unsafe pcap_snapshot(handle)
    var header: UnsafeMutablePointer<pcap_pkthdr>?
    var data: UnsafePointer<UInt8>?
    while true {
      let answer = unsafe pcap_next_ex(handle, &header, &data)
      guard answer == 1, let header = unsafe header, let data = unsafe data else {
        if answer == PCAP_ERROR { refusal = unsafe String(cString: pcap_geterr(handle)) }
        return
      }
      // After 1 both point at a packet that is good until the next call.
      let packet = unsafe header.pointee
      let octets = unsafe Array(UnsafeBufferPointer(start: data, count: Int(packet.caplen)))
      // libpcap reads both halves of a little-endian file's time as signed.
      let seconds = UInt64(UInt32(truncatingIfNeeded: packet.ts.tv_sec))
      let wrap = packet.ts.tv_usec < 0 ? (1 << 32) * (countsNanoseconds ? 1 : 1000) : 0
      let fraction = UInt64(packet.ts.tv_usec + wrap)
      frames.append(
        ReadFrame(
          octets: octets, originalOctets: packet.len,
          timestampNanoseconds: seconds * 1_000_000_000 + fraction))
    }
  }
}

extension [ReadFrame] {
  /// Without what libpcap does not tell.
  var comparable: [ReadFrame] {
    map {
      ReadFrame(
        octets: $0.octets, originalOctets: $0.originalOctets,
        timestampNanoseconds: $0.timestampNanoseconds ?? 0)
    }
  }
}
