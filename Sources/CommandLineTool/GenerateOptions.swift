internal import ArgumentParser
internal import Capture
internal import Traffic

/// What kind of capture is written.
enum CaptureKind: String, ExpressibleByArgument, CaseIterable {
  case pcap, pcapng

  /// The format of that kind; pcap in microseconds is what every program reads.
  var format: CaptureFormat {
    switch self {
    case .pcap: .pcapMicroseconds
    case .pcapng: .pcapng
    }
  }

  /// What the name of a file asks for.
  static func of(name: String) -> CaptureKind {
    [".pcap", ".cap"].contains { name.lowercased().hasSuffix($0) } ? .pcap : .pcapng
  }
}

/// `all-pairs=8,attacks=1`.
struct MixOption: ExpressibleByArgument {
  let shares: [TrafficOptions.Share]

  static let allPairs = MixOption(shares: [TrafficOptions.Share(.allPairs)])

  private init(shares: [TrafficOptions.Share]) { self.shares = shares }

  init?(argument: String) {
    var shares: [TrafficOptions.Share] = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      let words = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let mix = TrafficMix(rawValue: String(words[0])),
        !shares.contains(where: { $0.mix == mix }),
        let weight = words.count == 2 ? Int(words[1]) : 1, (1...1_000_000).contains(weight)
      else { return nil }
      shares.append(TrafficOptions.Share(mix, weight: weight))
    }
    self.shares = shares
  }

  var defaultValueDescription: String { "all-pairs" }
}

/// `10GB`: a number of octets with a unit.
struct ByteCount: ExpressibleByArgument {
  let octets: UInt64

  private static let units: [(suffix: String, octets: UInt64)] = [
    ("kib", 1 << 10), ("mib", 1 << 20), ("gib", 1 << 30), ("tib", 1 << 40), ("kb", 1_000),
    ("mb", 1_000_000), ("gb", 1_000_000_000), ("tb", 1_000_000_000_000), ("b", 1), ("", 1),
  ]

  init?(argument: String) {
    let text = argument.lowercased()
    guard let unit = Self.units.first(where: { text.hasSuffix($0.suffix) }) else { return nil }
    let number = text.dropLast(unit.suffix.count)
    guard number.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let value = UInt64(number), value > 0
    else { return nil }
    let (octets, isTooMuch) = value.multipliedReportingOverflow(by: unit.octets)
    guard !isTooMuch else { return nil }
    self.octets = octets
  }
}
