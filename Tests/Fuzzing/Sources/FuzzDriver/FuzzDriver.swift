import CFuzzer

#if canImport(Glibc)
  import Glibc
#endif

/// What is fuzzed, for a C callback can capture nothing.
///
/// Set once, before libFuzzer starts.
nonisolated(unsafe) private var target: ([UInt8]) -> Void = { _ in }

/// Gives the process to libFuzzer, which calls `body` with octets of its own making.
///
/// A trap, a report of the sanitizer, or ten seconds of silence is a finding.
public func fuzz(_ body: @escaping ([UInt8]) -> Void) -> Never {
  target = body
  var count = CommandLine.argc
  var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
  let status = LLVMFuzzerRunDriver(&count, &arguments) { start, count in
    target(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
  }
  exit(status)
}
