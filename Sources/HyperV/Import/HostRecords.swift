/// All rows that the files hold about one host.
struct HostRecords: Sendable {
  /// As the host calls itself; `nil` where no file says.
  var name: String?
  /// The file that it was met in first.
  var file: String
  /// That file's name without suffix.
  var stem: String
  /// The export script has written it: no other file adds to it.
  var isComplete: Bool
  /// A file says several things of it at once.
  var isDocument = false
  /// Such as `10.0.20348`; `nil` where no file says.
  var osVersion: String?
  /// Rows by cmdlet.
  var rows: [ExportSection: [JSONValue]] = [:]
  /// What the files hold that is not known.
  var findings: [ImportFinding] = []
  /// What became of the rows of a complete export, which are let go then.
  var made: ImportedHost?

  /// The rows that are objects.
  func records(_ section: ExportSection) -> [JSONRecord] {
    (rows[section] ?? []).compactMap(\.record)
  }

  /// Tells of rows that are none.
  mutating func noteStrays() {
    for section in ExportSection.allCases {
      for row in rows[section] ?? [] where row.record == nil {
        findings.append(
          ImportFinding(
            file: file, host: name ?? stem, subject: "", member: section.cmdlet, value: row.shown,
            outcome: "not carried over: a row that is no object"))
      }
    }
  }
}
