internal import FoundationEssentials
internal import Replay

/// Frames over time as stacked bars.
struct TimelineChart {
  private static let width = 960
  private static let height = 220
  private static let left = 70
  private static let bottom = 40
  private static let top = 30

  private let timeline: Timeline

  init(_ timeline: Timeline) { self.timeline = timeline }

  /// The picture, in the colours of the page that it stands in.
  var markup: SVGMarkup {
    var picture = SVGWriter(width: TimelineChart.width)
    let most = max(1, timeline.bins.map(\.frames).max() ?? 1)
    let floor = TimelineChart.height - TimelineChart.bottom
    let room = Double(floor - TimelineChart.top)
    let step =
      Double(TimelineChart.width - TimelineChart.left - 10) / Double(timeline.bins.count)
    for (index, bin) in timeline.bins.enumerated() {
      var y = Double(floor)
      let parts = [
        ("delivered", bin.delivered), ("dropped", bin.dropped), ("unattributed", bin.unattributed),
      ]
      for (name, frames) in parts where frames > 0 {
        // What is there is seen, however little it is.
        let height = max(1, Double(frames) / Double(most) * room)
        y -= height
        picture.element(
          "rect",
          [
            ("class", "bar-\(name)"),
            ("x", DecimalText.text(Double(TimelineChart.left) + Double(index) * step, places: 2)),
            ("y", DecimalText.text(y, places: 2)),
            ("width", DecimalText.text(max(1, step - (step > 3 ? 1 : 0)), places: 2)),
            ("height", DecimalText.text(height, places: 2)),
          ])
      }
    }
    axis(&picture, most: most, floor: floor)
    legend(&picture)
    return SVGMarkup(
      document: picture.picture(height: TimelineChart.height, title: summary))
  }

  private var summary: String {
    "Frames over time: \(Count.of(timeline.bins.count, "bar")) of "
      + "\(TimelineChart.duration(timeline.binNanoseconds)) each, from "
      + TimelineChart.moment(timeline.startNanoseconds)
  }

  private func axis(_ picture: inout SVGWriter, most: UInt64, floor: Int) {
    text(&picture, Count.compact(most), x: TimelineChart.left - 8, y: TimelineChart.top + 4, "end")
    text(&picture, "0", x: TimelineChart.left - 8, y: floor, "end")
    picture.element(
      "line",
      [
        ("class", "axis"), ("x1", "\(TimelineChart.left)"), ("x2", "\(TimelineChart.width - 10)"),
        ("y1", "\(floor)"), ("y2", "\(floor)"),
      ])
    let span = timeline.binNanoseconds * UInt64(timeline.bins.count)
    text(
      &picture, TimelineChart.moment(timeline.startNanoseconds), x: TimelineChart.left,
      y: floor + 18, "start")
    text(
      &picture, "+\(TimelineChart.duration(span))", x: TimelineChart.width - 10, y: floor + 18,
      "end")
  }

  private func legend(_ picture: inout SVGWriter) {
    let all = timeline.bins.reduce(into: (UInt64(0), UInt64(0), UInt64(0))) { sum, bin in
      sum = (sum.0 + bin.delivered, sum.1 + bin.dropped, sum.2 + bin.unattributed)
    }
    let parts = [("delivered", all.0), ("dropped", all.1), ("unattributed", all.2)]
    var x = TimelineChart.left
    for (name, frames) in parts where frames > 0 {
      picture.element(
        "rect",
        [
          ("class", "bar-\(name)"), ("x", "\(x)"), ("y", "6"), ("width", "12"), ("height", "12"),
        ])
      text(&picture, "\(name) \(Count.grouped(frames))", x: x + 18, y: 16, "start")
      x += 220
    }
    text(
      &picture, "a bar is \(TimelineChart.duration(timeline.binNanoseconds))",
      x: TimelineChart.width - 10, y: 16, "end")
  }

  private func text(
    _ picture: inout SVGWriter, _ text: String, x: Int, y: Int, _ anchor: String
  ) {
    picture.element(
      "text",
      [("class", "label"), ("x", "\(x)"), ("y", "\(y)"), ("text-anchor", anchor)], text: text)
  }

  /// `1.5 s`, `20 ms`, `2 h 5 min`.
  static func duration(_ nanoseconds: UInt64) -> String {
    let units: [(UInt64, String)] = [
      (86_400_000_000_000, "d"), (3_600_000_000_000, "h"), (60_000_000_000, "min"),
      (1_000_000_000, "s"), (1_000_000, "ms"), (1_000, "µs"),
    ]
    guard let (size, unit) = units.first(where: { $0.0 <= nanoseconds }) else {
      return "\(nanoseconds) ns"
    }
    let text = DecimalText.text(Double(nanoseconds) / Double(size))
    return "\(text.hasSuffix(".0") ? String(text.dropLast(2)) : text) \(unit)"
  }

  /// A moment of the capture's clock, in UTC.
  static func moment(_ nanoseconds: UInt64) -> String {
    Date(timeIntervalSince1970: Double(nanoseconds / 1_000_000_000)).formatted(.iso8601)
  }
}
