extension Judgement {
  /// The cases as JUnit's XML, which every CI system shows as tests.
  ///
  /// Elements and attributes are those that all readers know: `testsuites`, `testsuite`, `testcase`
  /// with `failure`, `error` or `skipped` inside.
  public var junit: String {
    let counts =
      "tests=\"\(cases.count)\" failures=\"\(count(.failed))\" errors=\"\(count(.notJudged))\" "
      + "skipped=\"\(count(.skipped))\""
    let suite = XMLText.escaped("bulkhead \(command): \(subject)")
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"bulkhead\" \(counts)>\n"
    text += "  <testsuite name=\"\(suite)\" \(counts)>\n"
    for item in cases { text += element(of: item) }
    return text + "  </testsuite>\n</testsuites>\n"
  }

  private func element(of item: Case) -> String {
    let group = XMLText.escaped("\(subject).\(command)")
    let name = XMLText.escaped(item.name)
    let head = "    <testcase classname=\"\(group)\" name=\"\(name)\""
    let element: String
    switch item.outcome {
    case .passed: return head + "/>\n"
    case .failed: element = "failure"
    case .notJudged: element = "error"
    case .skipped: element = "skipped"
    }
    let message = XMLText.escaped(item.message, limit: 1_000)
    let details = XMLText.escapedLines(item.details)
    return head + ">\n      <\(element) message=\"\(message)\""
      + (details.isEmpty ? "/>\n" : ">\(details)</\(element)>\n") + "    </testcase>\n"
  }
}
