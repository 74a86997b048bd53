internal import Foundation

/// How many files the process may have open.
enum OpenFileLimit {
  /// Raises the limit as far as the system lets anyone: a merged replay has all captures open, and the
  /// usual 1,024 is less than a day of files rotated by the minute.
  static func raise() {
    var limit = rlimit()
    // Both calls read or fill the local that is handed over, and keep nothing of it.
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
