extension NetworkDrawing {
  /// The drawing as a picture: segments are bars from top to bottom, what is attached to them are lines
  /// of text, and a dot is where the two meet.
  ///
  /// The layout is our own: names stay horizontal and whole however many there are, lines never turn,
  /// and a drawing grows downward, as a page does. The same topology gives the same picture.
  public var svg: String {
    var layout = DrawingLayout(self)
    return layout.picture(style: DrawingStyle.sheet)
  }

  /// The same inside a page that has the styles.
  var markup: SVGMarkup {
    var layout = DrawingLayout(self)
    return SVGMarkup(document: layout.picture(style: ""))
  }
}

/// Places everything, row by row.
private struct DrawingLayout {
  private typealias Drawing = NetworkDrawing

  private static let margin = 20
  private static let row = 22
  private static let bar = 26
  private static let left = 300
  private static let right = 420
  private static let uplink = 130

  private let drawing: NetworkDrawing
  private let classes: [NetworkDrawing.Colour: String]
  private let firstBar: Int
  private let hostX: Int
  private let firstSwitch: Int
  private let stationX: Int
  private let width: Int

  /// From the bottom up: frames, lines, bars, dots and texts.
  private var frames: SVGWriter
  private var lines: SVGWriter
  private var bars: SVGWriter
  private var texts: SVGWriter
  /// How far the bars of the physical network reach.
  private var reach: [ClosedRange<Int>?]
  private var leftY: Int
  private var rightY: Int

  init(_ drawing: NetworkDrawing) {
    self.drawing = drawing
    classes = DrawingStyle.classes(of: drawing.colours)
    let margin = DrawingLayout.margin
    firstBar = margin + (drawing.stations.isEmpty ? 0 : DrawingLayout.left) + 24
    hostX = firstBar + drawing.segments.count * DrawingLayout.bar + 4
    let hasUplinks = drawing.hosts.contains { $0.switches.contains { !$0.uplinks.isEmpty } }
    firstSwitch = hostX + (hasUplinks ? DrawingLayout.uplink : 24)
    let switches = drawing.hosts.map(\.switches.count).max() ?? 0
    // The names of switches stand beside their bars.
    stationX = firstSwitch + max(switches * DrawingLayout.bar, DrawingLayout.bar) + 14
    width = drawing.hosts.isEmpty ? hostX + 260 : stationX + DrawingLayout.right + margin + 16
    frames = SVGWriter(width: width)
    (lines, bars, texts) = (frames, frames, frames)
    reach = [ClosedRange<Int>?](repeating: nil, count: drawing.segments.count)
    leftY = 64
    rightY = 64
  }

  mutating func picture(style: String) -> String {
    text(drawing.title, x: DrawingLayout.margin, y: 34, "title", columns: 90)
    for (index, segment) in drawing.segments.enumerated() {
      stretch(index, to: leftY)
      text("\(segment.name), \(segment.kind.rawValue)", x: barX(index) + 8, y: leftY + 4, "ink")
      leftY += 18
    }
    for link in drawing.links { draw(link) }
    rightY = leftY + 10
    leftY += 10
    for station in drawing.stations { drawLeft(station) }
    for host in drawing.hosts { draw(host) }
    drawBars()
    drawLegend()
    for layer in [lines, bars, texts] { frames.append(layer) }
    return frames.picture(
      height: max(leftY, rightY) + DrawingLayout.margin, title: drawing.title,
      style: style)
  }

  // MARK: The physical network

  private func barX(_ segment: Int) -> Int { firstBar + segment * DrawingLayout.bar }

  private mutating func stretch(_ segment: Int, to y: Int) {
    let range = reach[segment] ?? y...y
    reach[segment] = min(range.lowerBound, y)...max(range.upperBound, y)
  }

  private mutating func draw(_ link: NetworkDrawing.Link) {
    let ends = [link.from, link.to]
    for end in ends { stretch(end.segment, to: leftY) }
    line(barX(link.from.segment), barX(link.to.segment), y: leftY, "link")
    for end in ends { dot(barX(end.segment), leftY, "link") }
    let x = ends.map { barX($0.segment) }.max() ?? 0
    text("\(link.from.plug) – \(link.to.plug)", x: x + 8, y: leftY + 4, "faint")
    leftY += 18
  }

  private mutating func drawLeft(_ station: NetworkDrawing.Station) {
    let x = DrawingLayout.margin
    let isOne = station.attachments.count == 1
    let top = leftY
    if !isOne {
      text(station.label, x: x + 8, y: leftY + 15, "name", columns: 44)
      leftY += DrawingLayout.row
    }
    for attachment in station.attachments {
      // A machine and its one adapter have one name.
      let name = isOne ? station.label : attachment.name
      text(
        name, x: x + (isOne ? 8 : 20), y: leftY + 15, isOne ? "name" : "ink",
        columns: attachment.addresses.isEmpty ? 32 : 16)
      text(attachment.addresses, x: x + 122, y: leftY + 15, "faint", columns: 20)
      text(attachment.mode, x: x + DrawingLayout.left - 8, y: leftY + 15, "mode", columns: 10)
      connect(attachment, x: x + DrawingLayout.left, y: leftY + 11)
      leftY += DrawingLayout.row
    }
    box(x, top, DrawingLayout.left, leftY - top, station.kind.className, station)
    leftY += 8
  }

  // MARK: Hosts

  private mutating func draw(_ host: NetworkDrawing.Host) {
    let top = rightY
    rightY += 8
    text(host.label, x: hostX + 12, y: rightY + 14, "title", columns: 80)
    rightY += DrawingLayout.row + 14
    var tops: [Int] = []
    for (index, item) in host.switches.enumerated() {
      tops.append(rightY)
      text("\(item.name), \(item.kind.rawValue)", x: switchX(index) + 8, y: rightY + 4, "ink")
      for uplink in item.uplinks {
        line(barX(uplink.segment), switchX(index), y: rightY, "link")
        dot(barX(uplink.segment), rightY, "link")
        dot(switchX(index), rightY, "link")
        stretch(uplink.segment, to: rightY)
        text(uplink.plug, x: hostX + 12, y: rightY - 4, "faint", columns: 16)
        rightY += 20
      }
      if item.uplinks.isEmpty { rightY += 20 }
    }
    rightY += 6
    var bottoms = tops
    for station in host.stations { draw(station, &bottoms) }
    for (index, item) in host.switches.enumerated() {
      bars.element(
        "line",
        [
          ("class", "bar \(item.kind.rawValue)"), ("x1", "\(switchX(index))"),
          ("y1", "\(tops[index] - 6)"), ("x2", "\(switchX(index))"),
          ("y2", "\(bottoms[index] + 6)"),
        ])
    }
    frames.element(
      "rect",
      [
        ("class", "host"), ("x", "\(hostX)"), ("y", "\(top)"),
        ("width", "\(width - hostX - DrawingLayout.margin)"), ("height", "\(rightY - top + 4)"),
        ("rx", "6"),
      ])
    rightY += 20
  }

  private func switchX(_ index: Int) -> Int { firstSwitch + index * DrawingLayout.bar }

  private mutating func draw(_ station: NetworkDrawing.Station, _ bottoms: inout [Int]) {
    let top = rightY
    let isOne = station.attachments.count == 1
    if !isOne {
      text(station.label, x: stationX + 8, y: rightY + 15, "name", columns: 60)
      rightY += DrawingLayout.row
    }
    for attachment in station.attachments {
      let name = isOne ? "\(station.label) / \(attachment.name)" : attachment.name
      text(
        name, x: stationX + (isOne ? 8 : 20), y: rightY + 15, isOne ? "name" : "ink",
        columns: attachment.addresses.isEmpty ? 42 : 22)
      text(attachment.addresses, x: stationX + 170, y: rightY + 15, "faint", columns: 26)
      text(
        attachment.mode, x: stationX + DrawingLayout.right - 8, y: rightY + 15, "mode", columns: 24)
      connect(attachment, x: stationX, y: rightY + 11)
      for case .virtualSwitch(let index) in attachment.ends { bottoms[index] = rightY + 11 }
      rightY += DrawingLayout.row
    }
    box(stationX, top, DrawingLayout.right, rightY - top, station.kind.className, station)
    rightY += 6
  }

  // MARK: Parts

  /// Lines from a station to what it is attached to, each with a dot.
  private mutating func connect(
    _ attachment: NetworkDrawing.Attachment, x: Int, y: Int
  ) {
    let name = classes[attachment.colour] ?? "untagged"
    for end in attachment.ends {
      let to: Int
      switch end {
      case .nowhere: continue
      case .segment(let segment):
        to = barX(segment)
        stretch(segment, to: y)
      case .virtualSwitch(let index): to = switchX(index)
      }
      line(x, to, y: y, "line \(name)")
      dot(to, y, name)
    }
  }

  private mutating func drawBars() {
    for (index, segment) in drawing.segments.enumerated() {
      guard let range = reach[index] else { continue }
      bars.element(
        "line",
        [
          ("class", segment.kind == .wire ? "bar wire" : "bar physical"), ("x1", "\(barX(index))"),
          ("y1", "\(range.lowerBound - 6)"), ("x2", "\(barX(index))"),
          ("y2", "\(range.upperBound + 6)"),
        ])
    }
  }

  private mutating func drawLegend() {
    var y = max(leftY, rightY) + 14
    var x = DrawingLayout.margin
    for colour in drawing.colours {
      if x + 190 > width {
        x = DrawingLayout.margin
        y += DrawingLayout.row
      }
      line(x, x + 26, y: y, "line \(classes[colour] ?? "untagged")")
      text(colour.words, x: x + 34, y: y + 4, "ink")
      x += 190
    }
    rightY = y + 6
  }

  private mutating func line(_ from: Int, _ to: Int, y: Int, _ name: String) {
    lines.element(
      "line",
      [
        ("class", name), ("x1", "\(from)"), ("y1", "\(y)"), ("x2", "\(to)"), ("y2", "\(y)"),
      ])
  }

  private mutating func dot(_ x: Int, _ y: Int, _ name: String) {
    texts.element(
      "circle",
      [
        ("class", "dot \(name)"), ("cx", "\(x)"), ("cy", "\(y)"), ("r", "4"),
      ])
  }

  private mutating func box(
    _ x: Int, _ y: Int, _ width: Int, _ height: Int, _ name: String,
    _ station: NetworkDrawing.Station
  ) {
    let isStopped = !["", "forwards"].contains(station.remark)
    lines.element(
      "rect",
      [
        ("class", isStopped ? "\(name) stopped" : name), ("x", "\(x)"), ("y", "\(y + 1)"),
        ("width", "\(width)"), ("height", "\(height - 2)"), ("rx", "3"),
      ])
  }

  private mutating func text(
    _ text: String, x: Int, y: Int, _ name: String, columns: Int = 60
  ) {
    guard !text.isEmpty else { return }
    let shown = DisplayText(text).fitted(to: columns)
    texts.element("text", [("class", name), ("x", "\(x)"), ("y", "\(y)")], text: shown)
  }
}

extension NetworkDrawing.Station.Kind {
  fileprivate var className: String {
    switch self {
    case .virtualMachine: "vm"
    case .managementOS: "management"
    case .router: "router"
    case .machine: "machine"
    case .outside: "outside"
    }
  }
}
