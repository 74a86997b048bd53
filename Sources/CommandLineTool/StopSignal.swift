internal import Foundation
internal import Synchronization

/// Whether somebody wants the capture to end: Control-C, or SIGTERM.
enum StopSignal {
  private static let flag = Atomic(false)

  /// The signal has come.
  static var isRaised: Bool { flag.load(ordering: .relaxed) }

  /// From now on the signals end the capture and not the process; a second one ends that, too.
  static func listen() {
    defer { unblock() }
    for number in [SIGINT, SIGTERM] {
      // The handler stores a flag and restores the default: both may be done in a signal handler.
      _ = signal(number) { number in
        StopSignal.flag.store(true, ordering: .relaxed)
        _ = signal(number, SIG_DFL)
      }
    }
  }
}
