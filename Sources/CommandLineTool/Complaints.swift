internal import ArgumentParser
internal import Report

/// Why not all could be done that was asked for, as every command tells it.
enum Complaints {
  /// Tells of each on standard error.
  static func tell(_ complaints: [String]) throws {
    for complaint in complaints {
      try StandardStream.error.write("error: \(DisplayText.printable(complaint, limit: 1_000))\n")
    }
  }

  /// The same, and the command ends with status 2 where there is something to tell.
  ///
  /// - Throws: the status.
  static func end(with complaints: [String]) throws {
    try tell(complaints)
    if !complaints.isEmpty { throw ExitCode(ExitStatus.notJudged) }
  }
}
