public import TopologyModel

/// What is known of captures that show a real network.
public struct VerificationOptions: Sendable {
  /// A capture, and the endpoint that all of it was taken at, if it is one.
  public struct Source: Sendable {
    /// The file.
    public var path: String
    /// Where it was taken; `nil` where its interfaces tell.
    public var endpoint: ID<Endpoint>?

    /// A capture, taken at an endpoint or at several.
    public init(path: String, at endpoint: ID<Endpoint>? = nil) {
      self.path = path
      self.endpoint = endpoint
    }
  }

  /// Interfaces by their names or descriptions.
  public var interfaces: [String: ID<Endpoint>] = [:]
  /// Appearances of one packet are at most so far apart; clocks of hosts may differ by as much.
  public var windowNanoseconds: UInt64 = 1_000_000_000
  /// A filter in libpcap's language; other frames are not looked at.
  public var filter: String?

  /// Everything at its default.
  public init() {}
}
