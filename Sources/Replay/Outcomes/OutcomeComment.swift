internal import ForwardingEngine
internal import ForwardingProgram
internal import TopologyModel

/// The comment of one packet, put together in memory that is kept.
struct OutcomeComment {
  private let symbols: ProgramSymbols
  private let captures: [String]
  private(set) var octets: [UInt8] = []

  init(_ symbols: ProgramSymbols, captures: [String]) {
    self.symbols = symbols
    self.captures = captures
    octets.reserveCapacity(256)
  }

  /// `frame 7 of morning.pcap`, and why it has no sender.
  mutating func describe(_ witness: FrameWitness, failure: Attribution.Failure?) {
    start("frame ")
    append(witness.frame)
    append(" of ")
    append(captures[witness.capture])
    guard let failure else { return }
    append(": unattributed, ")
    append(failure.name)
  }

  /// `from hv01/web01/eth0: unicast`.
  mutating func describe(_ delivery: FrameOutcome.Delivery, from sender: Int32) {
    start("from ")
    append(symbols.endpointName(sender))
    append(": ")
    append(delivery.kind.name)
    guard delivery.form.routersPassed > 0 else { return }
    append(", passed on by ")
    append(UInt64(delivery.form.routersPassed))
    append(delivery.form.routersPassed == 1 ? " router" : " routers")
  }

  /// `dropped at hv01/Production: UnauthorizedVLAN, three-tier.yaml:31:13`; of a single copy, `a copy
  /// was dropped at …`.
  mutating func describe(_ drop: FrameOutcome.Drop) {
    start(drop.isOutcome ? "dropped at " : "a copy was dropped at ")
    append(symbols.placeName(drop.place))
    append(": ")
    append(drop.reason.name)
    append(", ")
    append(symbols.span(of: drop.reason, decidedBy: drop.decider))
  }

  private mutating func append(_ span: SourceSpan) {
    let sources = symbols.topology.sources
    let file = Int(span.file)
    append(sources.indices.contains(file) ? sources[file].path : "?")
    append(":")
    append(UInt64(span.line))
    append(":")
    append(UInt64(span.column))
  }

  private mutating func start(_ text: String) {
    octets.removeAll(keepingCapacity: true)
    append(text)
  }

  private mutating func append(_ text: String) { octets.append(contentsOf: text.utf8) }

  /// Numbers of up to fifteen digits are strings without memory of their own.
  private mutating func append(_ number: UInt64) { append(String(number)) }
}
