internal import ForwardingEngine
public import ForwardingProgram
internal import Frames
public import Replay
internal import TopologyModel

/// The ways of some frames, check by check, for people and for programs.
public struct TraceReport {
  let program: ForwardingProgram
  let frames: [TracedFrame]

  /// A report about frames that went through a program in this order, in one state.
  public init(_ frames: [TracedFrame], through program: ForwardingProgram) {
    self.frames = frames
    self.program = program
  }

  var topology: Topology { program.symbols.topology }

  /// The frame's sender, by its full name.
  func sender(of frame: TracedFrame) -> String? { frame.sender.map { topology[$0].name } }

  /// The assumptions that a frame's fate rested on.
  func assumptions(of frame: TracedFrame) -> [Assumption] {
    frame.trace.consulted.numbers.compactMap { Assumption(rawValue: $0) }
  }
}
