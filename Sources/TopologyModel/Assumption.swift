/// A rule that no documentation settles; each has a default that a topology file may override.
///
/// The list and the meaning of both values stand in `docs/ForwardingSemantics.md`, section 11.
public enum Assumption: Int, CaseIterable, Sendable {
  case a1 = 1
  case a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21
  case a22, a23, a24, a25, a26, a27, a28, a29, a30, a31, a32

  /// `A1` to `A32`.
  public var name: String { "A\(rawValue)" }
}

/// The value of every assumption, with the places of those that the file overrides.
public struct Assumptions: Sendable {
  /// The overrides by assumption.
  public private(set) var overrides: [Assumption: Located<Bool>] = [:]

  /// All defaults.
  public init() {}

  /// Replaces one default.
  public mutating func override(_ assumption: Assumption, with value: Located<Bool>) {
    overrides[assumption] = value
  }

  /// The value in force; false for an assumption that has no key.
  public subscript(assumption: Assumption) -> Bool {
    overrides[assumption]?.value ?? assumption.defaultValue ?? false
  }
}
