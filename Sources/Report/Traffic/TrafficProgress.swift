public import Traffic

/// How far the writing of traffic has come, and what came of it.
public enum TrafficProgress {
  /// `12,345,678 frames, 8,123 MB, 512 MB/s`.
  public static func line(_ written: Traffic.Written, elapsed: Duration) -> String {
    let parts = "\(Count.of(written.frames, "frame")), \(size(written.octets))"
    let seconds = elapsed.seconds
    guard seconds > 0 else { return parts }
    return "\(parts), \(Count.grouped(UInt64(Double(written.octets) / seconds / 1e6))) MB/s"
  }

  /// One line with its end: the file, its frames, its length, and who sends.
  public static func summary(_ written: Traffic.Written, file: String) -> String {
    let cut =
      written.isCutShort
      ? "; more would follow: '--frames' or '--size' says how much is wanted" : ""
    return "\(DisplayText.printable(file)): \(Count.of(written.frames, "frame")) of "
      + "\(Count.of(written.senders, "endpoint")), \(size(written.octets))\(cut)\n"
  }

  private static func size(_ octets: UInt64) -> String {
    octets < 10_000_000
      ? Count.of(octets, "octet") : "\(Count.grouped(octets / 1_000_000)) MB"
  }
}
