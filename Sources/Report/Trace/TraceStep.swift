internal import ForwardingEngine
internal import ForwardingProgram
internal import TopologyModel

/// What one device makes of one copy of a frame.
struct TraceStep {
  /// `hv01/Production`, `wire`, or the sender itself where its frame goes no further.
  var device: String
  /// What the device is, in words.
  var kind: String
  /// By what the copy came in; `nil` at the sender itself.
  var from: String?
  /// The port of a physical switch that it came in by.
  var port: String?
  /// The first tag that the device sees.
  var tag: UInt16?
  /// What was checked and done, in order.
  var checks: [TraceCheck] = []
}

/// One check, or one thing done.
struct TraceCheck {
  /// How it came out.
  enum Result: String {
    /// The copy may go on.
    case pass
    /// The copy ends here.
    case fail
    /// A port that does not take part; the copy goes on elsewhere.
    case skip
    /// What the device does with the copy.
    case action
  }

  /// A short name for programs.
  var name: String
  /// What was held against what, in words.
  var text: String
  /// How it came out.
  var result: Result
  /// Why the copy ends.
  var reason: DropReason?
  /// The key of the file that decided.
  var decidedBy: SourceSpan?
  /// The rule that stands there, on one line.
  var rule: String?
}

/// An endpoint that takes a copy.
struct TraceDelivery {
  /// Its number.
  var number: Int32
  /// Its name.
  var endpoint: String
  /// How it came by it.
  var kind: DeliveryKind
  /// The tag in front of what it is handed.
  var tag: UInt16?
}
