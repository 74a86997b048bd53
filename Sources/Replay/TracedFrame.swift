public import ForwardingEngine
public import Frames
public import TopologyModel

/// One frame whose way was followed step by step.
public struct TracedFrame: Sendable {
  /// Its octets, as captured or as given.
  public var octets: [UInt8]
  /// The source address that counts: an address of the map stands for its endpoint's own.
  public var source: MACAddress
  /// The destination address that counts.
  public var destination: MACAddress
  /// Where the octets behind the addresses start: 12, or 16 where a trunk's tag is left out.
  public var payloadOffset: Int
  /// Who sends it; `nil` where no sender could be found.
  public var sender: ID<Endpoint>?
  /// Why there is no sender.
  public var failure: Attribution.Failure?
  /// What happened.
  public var trace: FrameTrace

  /// Its number in its capture; `nil` for a frame that was given.
  public var number: UInt64?
  /// How many frames of the capture were run before it.
  public var framesBefore: UInt64 = 0

  init(
    _ row: FrameRow, octets: [UInt8], failure: Attribution.Failure?, trace: FrameTrace,
    number: UInt64? = nil, framesBefore: UInt64 = 0
  ) {
    self.octets = octets
    source = MACAddress(truncating: row.source)
    destination = MACAddress(truncating: row.destination)
    payloadOffset = Int(row.payloadOffset)
    sender = row.sender >= 0 ? ID<Endpoint>(Int(row.sender)) : nil
    self.failure = failure
    self.trace = trace
    self.number = number
    self.framesBefore = framesBefore
  }
}
