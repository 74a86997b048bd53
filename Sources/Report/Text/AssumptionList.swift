internal import TopologyModel

extension Topology {
  /// The assumptions that a result rests on, each with its value and where that comes from.
  func assumptionList(_ assumptions: [Assumption], _ style: TextStyle) -> String {
    guard let first = assumptions.first else { return "" }
    var text = style.paint("Assumptions relied on", .strong) + " (bulkhead explain \(first.name))\n"
    for assumption in assumptions {
      let name = DisplayText.left(assumption.name, 3)
      guard let key = assumption.key else {
        text += "  \(name)  \(DisplayText.left("multicast floods", 36))  not to be overridden\n"
        continue
      }
      let value = "\(key): \(self.assumptions[assumption])"
      let origin =
        self.assumptions.overrides[assumption].map {
          "overridden at \(DisplayText.printable(place(of: $0.span)))"
        } ?? "default"
      text += "  \(name)  \(DisplayText.left(value, 36))  \(origin)\n"
    }
    return text
  }
}
