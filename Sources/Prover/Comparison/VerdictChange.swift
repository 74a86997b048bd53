/// What is proven about a pair of endpoints in an old topology and in a new one.
public struct VerdictChange: Sendable, Hashable {
  /// In the old one; `nil` where one of both endpoints was added.
  public var before: PairVerdict?
  /// In the new one; `nil` where one of both endpoints was removed.
  public var after: PairVerdict?

  /// A change from one to the other.
  public init(from before: PairVerdict?, to after: PairVerdict?) {
    self.before = before
    self.after = after
  }

  /// How verdicts differ.
  public enum Kind: UInt8, Sendable, Hashable, CaseIterable {
    /// More gets through in some regard, and less in none.
    case opened
    /// More in one regard, less in another.
    case changed
    /// Less in some regard, and more in none.
    case closed

    /// The word that reports use.
    public var name: String {
      switch self {
      case .opened: "opened"
      case .changed: "changed"
      case .closed: "closed"
      }
    }
  }

  /// How they differ in some regards; `nil` where they do not.
  ///
  /// There are three: the verdict over all frames, that over IP packets, and whether mirrored copies
  /// are handed over, of any frames. An endpoint that is not there is isolated.
  public func kind(_ layers: ComparedLayers) -> Kind? {
    let (opened, closed) = (isOpened(layers), isClosed(layers))
    if opened && closed { return .changed }
    if opened { return .opened }
    return closed ? .closed : nil
  }

  /// More gets through in some regard.
  public func isOpened(_ layers: ComparedLayers) -> Bool {
    openedLayer(layers) != nil || layers.countsMirrored && isNowMirrored
  }

  /// Less gets through in some regard.
  public func isClosed(_ layers: ComparedLayers) -> Bool {
    closedLayer(layers) != nil || layers.countsMirrored && isNoLongerMirrored
  }

  /// The first layer whose verdict became greater.
  public func openedLayer(_ layers: ComparedLayers) -> FrameLayer? {
    layers.layers.first { old[$0] < new[$0] }
  }

  /// The first layer whose verdict became less.
  public func closedLayer(_ layers: ComparedLayers) -> FrameLayer? {
    layers.layers.first { new[$0] < old[$0] }
  }

  /// Mirrored copies are handed over that were not.
  public var isNowMirrored: Bool { !old.isMirrored && new.isMirrored }
  /// Mirrored copies were handed over that are not.
  public var isNoLongerMirrored: Bool { old.isMirrored && !new.isMirrored }

  private var old: PairVerdict { before ?? .isolated }
  private var new: PairVerdict { after ?? .isolated }
}

/// In which regards verdicts are compared.
public enum ComparedLayers: String, Sendable, Hashable, CaseIterable {
  /// Over all frames, mirrored copies included.
  case ethernet
  /// Over IP packets.
  case ip
  /// In both ways.
  case both

  /// The verdicts that count.
  public var layers: [FrameLayer] {
    switch self {
    case .ethernet: [.ethernet]
    case .ip: [.ip]
    case .both: [.ethernet, .ip]
    }
  }

  /// Whether it counts who is handed mirrored copies.
  public var countsMirrored: Bool {
    switch self {
    case .ethernet, .both: true
    case .ip: false
    }
  }
}
