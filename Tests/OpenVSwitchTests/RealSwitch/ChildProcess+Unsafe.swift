import Glibc

/// A program of the system that runs beside the test.
///
/// Foundation's `Process` needs a socket of the loopback interface to learn of an end, and was seen
/// to miss one.
final class ChildProcess {
  private let number: pid_t
  private let output: Int32

  /// Starts a program; the system's own folders are on its path.
  init(_ words: [String], environment: [String: String] = [:]) throws {
    let path = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    let variables = [path] + environment.map { "\($0.key)=\($0.value)" }.sorted()
    var ends: [Int32] = [-1, -1]
    // pipe fills two numbers.
    guard unsafe pipe(&ends) == 0 else { throw OpenVSwitchError("no pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { _ = close(ends[1]) }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    // Everything that is passed on outlives the call that starts the program.
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // Threads of the test block signals, which the program must hear.
    var nothing = sigset_t()
    unsafe sigemptyset(&nothing)
    unsafe posix_spawnattr_setsigmask(&attributes, &nothing)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var arguments = unsafe (["env"] + words).map { unsafe strdup($0) } + [nil]
    var settings = unsafe variables.map { unsafe strdup($0) } + [nil]
    defer {
      unsafe (arguments + settings).forEach { unsafe free($0) }
    }
    var number: pid_t = 0
    let status = unsafe posix_spawn(
      &number, "/usr/bin/env", &actions, &attributes, &arguments, &settings)
    guard status == 0 else {
      _ = close(ends[0])
      throw OpenVSwitchError("\(words[0]) cannot be started")
    }
    self.number = number
    output = ends[0]
  }

  deinit { _ = close(output) }

  /// Asks it to end.
  func terminate() { _ = kill(number, SIGTERM) }

  /// Waits for its end; its status, or `nil` where a signal ended it, and what it has printed.
  func end() -> (status: Int32?, output: String) {
    var printed: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    // The array holds as many octets as may be read.
    while case let count = unsafe read(output, &buffer, buffer.count), count > 0 {
      printed += buffer[..<count]
    }
    var status: Int32 = 0
    // waitpid fills one number; the low seven bits are a signal's.
    while unsafe waitpid(number, &status, 0) < 0, errno == EINTR {}
    let exited = status & 0x7F == 0
    return (exited ? status >> 8 & 0xFF : nil, String(decoding: printed, as: UTF8.self))
  }

  /// Runs a program to its end and returns what it prints; anything but status 0 is an error.
  @discardableResult
  static func run(_ words: [String], environment: [String: String] = [:]) throws -> String {
    let (status, output) = try ChildProcess(words, environment: environment).end()
    guard status == 0 else {
      throw OpenVSwitchError("\(words.joined(separator: " "))\n\(output)")
    }
    return output
  }
}
