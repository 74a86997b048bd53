/// How far a proof has come, in a few words.
public enum ProofProgress {
  /// `37 %, 12 s left`; the time left follows from the share that is done.
  public static func line(_ done: Int, of total: Int, elapsed: Duration) -> String {
    guard total > 0 else { return "" }
    let share = min(1, Double(done) / Double(total))
    let percent = "\(Int(share * 100)) %"
    let seconds = elapsed.seconds
    guard share > 0, seconds > 0 else { return percent }
    return "\(percent), \(ReplayProgress.timeLeft(seconds * (1 - share) / share))"
  }
}

extension Duration {
  /// As a number.
  var seconds: Double {
    let (whole, rest) = components
    return Double(whole) + Double(rest) / 1e18
  }
}
