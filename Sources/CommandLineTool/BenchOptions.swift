internal import ArgumentParser
internal import Report

/// What `bench` measures, and how much of it.
struct BenchOptions: ParsableArguments {
  /// `rules=10,100,1000`.
  struct Sweep: ExpressibleByArgument {
    /// Numbers of rules, ascending.
    let counts: [Int]

    /// The most rules of one list.
    static let limit = 100_000

    init?(argument: String) {
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0] == "rules" else { return nil }
      let numbers = parts[1].split(separator: ",", omittingEmptySubsequences: false)
      let counts = numbers.compactMap { Int($0) }.filter { (1...Sweep.limit).contains($0) }
      guard counts.count == numbers.count, Set(counts).count == counts.count else { return nil }
      self.counts = counts.sorted()
    }
  }

  @Option(
    help: ArgumentHelp(
      "So many generated rules on every adapter in place of its lists, at most 100,000.",
      valueName: "rules=n,n,…"))
  var sweep: Sweep?

  @Option(
    help: ArgumentHelp("Measure another topology beside, on the same frames.", valueName: "file"))
  var against: String?

  @Option(
    help: ArgumentHelp("How many adapters' lists to take away by themselves.", valueName: "n"))
  var adapters = 3

  @Option(
    help: ArgumentHelp(
      "Frames of a run: made, or the first of the capture, repeated where it has fewer.",
      valueName: "count"))
  var frames = 1_000_000

  @Option(help: ArgumentHelp("Rounds, each with every variant once.", valueName: "count"))
  var rounds = 9

  @Option(help: ArgumentHelp("What traffic and rules are made from.", valueName: "number"))
  var seed: UInt64 = 1

  func validate() throws {
    guard (1...BenchOptions.frameLimit).contains(frames) else {
      throw ValidationError("'--frames \(frames)': 1 to \(BenchOptions.frameLimit) can be run")
    }
    guard (1...1_000).contains(rounds) else {
      throw ValidationError("'--rounds \(rounds)': 1 to 1000 are possible")
    }
    guard (0...100).contains(adapters) else {
      throw ValidationError("'--adapters \(adapters)': 0 to 100 are possible")
    }
    guard sweep == nil || against == nil else {
      throw ValidationError("--sweep and --against are two questions; ask one at a time")
    }
  }

  /// The most frames of a run.
  private static let frameLimit = 20_000_000
}
