import CZlib
import CZstd

/// One gzip member.
func gzip(_ octets: [UInt8]) -> [UInt8] {
  // A stream of zeros is what deflateInit2_ expects.
  var stream = unsafe z_stream()
  // 31: a gzip header around the largest window.
  let version = ZLIB_VERSION
  guard
    unsafe deflateInit2_(
      &stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, version,
      Int32(MemoryLayout<z_stream>.size)) == Z_OK
  else { return [] }
  var input = octets
  var output = [UInt8](repeating: 0, count: octets.count + 1024)
  let capacity = output.count
  // Both arrays outlive the call; the room is more than zlib's bound for incompressible data.
  unsafe input.withUnsafeMutableBufferPointer { from in
    unsafe output.withUnsafeMutableBufferPointer { into in
      unsafe stream.next_in = from.baseAddress
      unsafe stream.avail_in = UInt32(from.count)
      unsafe stream.next_out = into.baseAddress
      unsafe stream.avail_out = UInt32(into.count)
      _ = unsafe deflate(&stream, Z_FINISH)
      _ = unsafe deflateEnd(&stream)
    }
  }
  return unsafe Array(output[..<(capacity - Int(stream.avail_out))])
}

/// One zstd frame with a checksum.
func zstd(_ octets: [UInt8]) -> [UInt8] {
  var output = [UInt8](repeating: 0, count: octets.count + 1024)
  guard let context = unsafe ZSTD_createCCtx() else { return [] }
  // The context is freed when this scope ends and is not used afterwards.
  defer { _ = unsafe ZSTD_freeCCtx(context) }
  _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
  // Both arrays outlive the call; the room is more than libzstd's bound for incompressible data.
  let count = unsafe octets.withUnsafeBytes { from in
    unsafe output.withUnsafeMutableBytes { into in
      unsafe ZSTD_compress2(context, into.baseAddress, into.count, from.baseAddress, from.count)
    }
  }
  return Array(output[..<count])
}
