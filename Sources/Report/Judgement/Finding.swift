internal import TopologyModel

/// Something that a file should be looked at for: one annotation, one result of SARIF.
public struct Finding: Sendable {
  /// How bad it is.
  enum Level: String {
    case error, warning, note
  }

  /// A stretch of a line in a file; lines and columns from 1, columns in Unicode scalars.
  struct Place: Hashable {
    var path: String
    var line: Int
    var column: Int
    var length: Int
  }

  /// A second place that matters, and what is to be seen there.
  struct Related: Hashable {
    var text: String
    var place: Place
  }

  var kind: FindingKind
  var level: Level
  /// One paragraph of plain text.
  var message: String
  var place: Place?
  var related: [Related] = []
  /// What tells it from others of its kind, whatever line it has moved to.
  var identity: String
}

/// What kind of thing was found; the rule of a result, as SARIF calls it.
struct FindingKind: Hashable {
  /// `BH1003`, `policy-broken`.
  var name: String
  /// One line, no full stop.
  var title: String
  /// What it means and what to do, paragraph by paragraph.
  var help: [String]

  static let policyBroken = FindingKind(
    name: "policy-broken", title: "a rule of the policy is broken",
    help: [
      "The rule stands in the topology file, under `policy`. `bulkhead prove` shows which frames "
        + "get through, or which checks stop them, and what would mend it."
    ])
  static let policyNotSeen = FindingKind(
    name: "policy-not-seen", title: "a rule of the policy could not be judged",
    help: [
      "A rule of reachability holds in a replay when a frame arrived; here nothing was captured "
        + "that could have. `bulkhead prove` judges it over all frames."
    ])
  static let captureIncomplete = FindingKind(
    name: "capture-incomplete", title: "a capture could not be read to its end",
    help: ["Its whole frames were replayed; what lies behind the damage was not judged."])
  static let modelDiffers = FindingKind(
    name: "model-differs", title: "a network did what the model does not say",
    help: [
      "Either the topology file is not what is configured, or the model errs. `bulkhead trace` shows "
        + "the frame's way in the model, `bulkhead explain` what a reason rests on; an assumption that "
        + "does not hold there can be overridden in the file."
    ])
  static let pathOpened = FindingKind(
    name: "path-opened", title: "something gets through that did not before",
    help: [
      "Pairs of endpoints are reachable, forgeable or mirrored in the new topology, and less so in "
        + "the old one. `bulkhead diff` shows the changed lines and a frame."
    ])
  static let pathClosed = FindingKind(
    name: "path-closed", title: "something does not get through any more",
    help: [
      "Pairs of endpoints were reachable, forgeable or mirrored in the old topology, and are less so "
        + "in the new one. `bulkhead diff` shows the changed lines and what stops the frames."
    ])
}

extension FindingKind {
  /// The kind of a diagnostic, by its page of `bulkhead explain`.
  init(_ code: DiagnosticCode) {
    let page = Explanation.page(for: code.rawValue)
    self.init(
      name: code.rawValue, title: page?.title ?? code.rawValue,
      help: (page?.meaning ?? []) + (page?.reason ?? []))
  }
}

extension Finding.Place {
  /// A place in one of some files; `nil` where there is no such file.
  init?(_ span: SourceSpan, in sources: [SourceFile]) {
    let file = Int(span.file)
    guard sources.indices.contains(file) else { return nil }
    self.init(
      path: sources[file].path, line: Int(span.line), column: Int(span.column),
      length: Int(span.length))
  }
}
