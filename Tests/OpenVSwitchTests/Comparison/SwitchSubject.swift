/// A simulation of a switch network that can be held against the real one.
protocol SwitchSubject {
  /// One that has learned nothing yet.
  init(_ network: SwitchNetwork) throws

  /// Sends a frame into a port; the copies that leave by the others.
  mutating func departures(of frame: InjectedFrame) throws -> [Departure]
}
