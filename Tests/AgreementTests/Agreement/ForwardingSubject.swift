import TopologyModel

/// Something that forwards frames through a topology and can be held against another such thing.
protocol ForwardingSubject {
  /// Sends one frame and says what became of it; state and clock stay for the next one.
  ///
  /// A time in the past counts as the latest seen; no time at all leaves the clock alone.
  mutating func process(
    frame: [UInt8], from sender: ID<Endpoint>, timestampNanoseconds: UInt64?
  ) -> SubjectOutcome
}
