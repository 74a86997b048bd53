internal import Foundation

extension StopSignal {
  /// Lets the signals come that a parent process has held back: a mask is inherited.
  static func unblock() {
    var set = sigset_t()
    // The set is a local that outlives each call.
    unsafe sigemptyset(&set)
    for number in [SIGINT, SIGTERM] { unsafe sigaddset(&set, number) }
    unsafe sigprocmask(SIG_UNBLOCK, &set, nil)
  }
}
