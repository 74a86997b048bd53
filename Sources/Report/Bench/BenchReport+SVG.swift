internal import Bench
internal import TopologyModel

extension BenchReport {
  /// A plot of nanoseconds per frame, with the interval of each median: a curve over numbers of rules,
  /// bars of all else.
  public var svg: String {
    switch result.question {
    case .generatedRules: curve
    case .mechanisms, .against: bars
    }
  }

  private var caption: String { "\(topology.name): \(title)" }
  private static let ink = "#52606d"
  private static let fill = "#3a7ca5"
  private static let width = 760

  private func begin() -> SVGWriter {
    var svg = SVGWriter(width: BenchReport.width)
    svg.text(caption, x: 16, y: 26, isStrong: true)
    svg.text(
      "nanoseconds per frame: median of \(Count.of(measurement.rounds, "round")), and its "
        + "\(percent(baseline.perFrame.confidence)) interval", x: 16, y: 46, fill: BenchReport.ink)
    return svg
  }

  // MARK: Bars

  private var bars: String {
    var svg = begin()
    let (left, right, top, step) = (230.0, 670.0, 64.0, 32.0)
    let most = max(overall.map(\.perFrame.upper).max() ?? 0, 1e-9)
    let place = { (value: Double) in left + max(0, value) / most * (right - left) }
    for (index, row) in overall.enumerated() {
      let y = top + Double(index) * step
      let name = DisplayText(name(of: row)).fitted(to: 32)
      svg.text(name, x: left - 10, y: y + 16, anchor: .end)
      svg.rectangle(
        x: left, y: y + 2, width: place(row.perFrame.median) - left, height: step - 12,
        fill: index == 0 ? BenchReport.ink : BenchReport.fill)
      let (lower, upper, middle) = (place(row.perFrame.lower), place(row.perFrame.upper), y + 12)
      svg.line([(lower, middle), (upper, middle)], stroke: "#1f2933")
      for end in [lower, upper] {
        svg.line([(end, middle - 4), (end, middle + 4)], stroke: "#1f2933")
      }
      svg.text(DecimalText.text(row.perFrame.median), x: right + 12, y: y + 16)
    }
    let bottom = top + Double(overall.count) * step
    svg.line([(left, top - 4), (left, bottom)], stroke: BenchReport.ink)
    return svg.picture(height: Int(bottom) + 16, title: caption)
  }

  // MARK: The curve

  private var curve: String {
    var svg = begin()
    let (left, right, top, bottom) = (70.0, 730.0, 70.0, 330.0)
    let rows = overall.dropFirst().sorted { $0.ruleCount < $1.ruleCount }
    let most = max(overall.map(\.perFrame.upper).max() ?? 0, 1e-9)
    let decades = Self.decades(rows.map(\.ruleCount))
    let height = { (value: Double) in bottom - max(0, value) / most * (bottom - top) }
    let place = { (rules: Int) in
      left + (Self.logarithm(rules) - decades.first) / (decades.last - decades.first)
        * (right - left)
    }
    for part in 0...4 {
      let value = most * Double(part) / 4
      svg.line([(left, height(value)), (right, height(value))], stroke: "#d9e2ec")
      svg.text(
        DecimalText.text(value, places: most < 40 ? 1 : 0), x: left - 8, y: height(value) + 4,
        anchor: .end, fill: BenchReport.ink)
    }
    let none = height(baseline.perFrame.median)
    svg.line([(left, none), (right, none)], stroke: BenchReport.ink, width: 1.5)
    svg.text("no rules", x: right, y: none + 16, anchor: .end, fill: BenchReport.ink)
    svg.line(
      rows.map { (place($0.ruleCount), height($0.perFrame.median)) }, stroke: BenchReport.fill,
      width: 2)
    for row in rows {
      let (x, interval) = (place(row.ruleCount), row.perFrame)
      svg.line([(x, height(interval.lower)), (x, height(interval.upper))], stroke: "#1f2933")
      svg.dot(x: x, y: height(interval.median), fill: BenchReport.fill)
      svg.text(
        Count.grouped(row.ruleCount), x: x, y: bottom + 20, anchor: .middle,
        fill: BenchReport.ink)
    }
    svg.text(
      "rules on every adapter (logarithmic)", x: (left + right) / 2, y: bottom + 42,
      anchor: .middle, fill: BenchReport.ink)
    return svg.picture(height: Int(bottom) + 58, title: caption)
  }

  /// The ends of the axis, as powers of ten; a little room at either end.
  private static func decades(_ counts: [Int]) -> (first: Double, last: Double) {
    let ends = counts.map(logarithm)
    let (first, last) = (ends.min() ?? 0, ends.max() ?? 0)
    let room = max(0.2, (last - first) / 20)
    return (first - room, last + room)
  }

  /// The decimal logarithm, linear between powers of two: good enough for a place on an axis.
  private static func logarithm(_ value: Int) -> Double {
    let exponent = Double(max(1, value)).exponent
    return (Double(exponent) + Double(max(1, value)).significand - 1) * 0.301_03
  }
}

extension BenchMeasurement.Row {
  /// How many rules were generated for it.
  fileprivate var ruleCount: Int {
    switch subject {
    case .generatedRules(let count): count
    case .asItStands, .without, .withoutListsOf, .other: 0
    }
  }
}
