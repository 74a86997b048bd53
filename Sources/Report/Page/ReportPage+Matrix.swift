internal import ForwardingProgram
internal import Prover
internal import TopologyModel

/// Who reaches whom, as a heat map of a page.
struct PageMatrix {
  let report: ProofReport
  let axis: MatrixAxis
  /// Frames that were seen, by row and column; `nil` where no capture was replayed.
  let seen: [[UInt64]]?
  /// The cells that the page explains.
  let explained: Set<PageCell>

  /// The heat map with its legend and the members of its classes.
  func write(to html: inout HTMLWriter) {
    html.element("p") { html in
      html.text(
        "Row sends, column receives. "
          + (axis.isOfEndpoints
            ? ""
            : "Each row is a class of endpoints that are alike in every verdict. "))
      for verdict in Verdict.allCases.reversed() {
        html.element("span", ["class": "key \(verdict.letterClass)"], text: verdict.mark)
        html.text(" \(verdict.name) ")
      }
      html.text("– a small letter is the verdict over IP packets, where it is another")
      if seen != nil { html.text("; a number is how many frames were seen") }
      html.text(".")
    }
    html.element("div", ["id": "matrix-tools", "hidden": ""]) { _ in }
    html.breakLine()
    html.element("div", ["class": "wide", "tabindex": "0"]) { html in
      html.element("table", ["id": "heat"]) { html in
        html.element("thead") { html in
          html.element("tr") { html in
            html.element("td") { _ in }
            for index in axis.entries.indices {
              html.element("th", ["scope": "col"]) { html in
                html.element("span", text: label(index))
              }
            }
          }
        }
        html.element("tbody") { html in
          for row in axis.entries.indices { write(row: row, to: &html) }
        }
      }
    }
    let rest = axis.total - axis.entries.count
    if rest > 0 {
      html.element(
        "p",
        text:
          "The first \(Count.grouped(axis.entries.count)) of \(Count.grouped(axis.total)) classes "
          + "are shown; --from and --to choose others.")
    }
    writeMembers(to: &html)
  }

  private func write(row: Int, to html: inout HTMLWriter) {
    html.breakLine()
    let names = axis.entries[row].members.prefix(PageMatrix.memberLimit)
      .map { report.symbols.endpointName($0) }
    html.element("tr", ["data-names": names.joined(separator: "\n")]) { html in
      html.head(label(row))
      for column in axis.entries.indices {
        guard let verdict = axis.verdict(row, column) else {
          html.element("td", ["class": row == column ? "self" : "none"]) { _ in }
          continue
        }
        let frames = seen?[row][column] ?? 0
        html.element(
          "td",
          [
            "class": "\(verdict.ethernet.letterClass)\(frames > 0 ? " seen" : "")",
            "data-v": verdict.ethernet.letterClass + verdict.ip.letterClass,
          ]
        ) { html in
          let cell = PageCell(axis.group(row, column))
          guard explained.contains(cell) else { return write(verdict, frames, to: &html) }
          html.element("a", ["href": "#\(cell.id)"]) { write(verdict, frames, to: &$0) }
        }
      }
    }
  }

  private func write(_ verdict: PairVerdict, _ frames: UInt64, to html: inout HTMLWriter) {
    html.text(verdict.ethernet.mark)
    if verdict.ip != verdict.ethernet { html.element("sub", text: verdict.ip.mark) }
    if verdict.isMirrored { html.element("sub", text: "m") }
    if frames > 0 { html.element("small", text: Count.compact(frames)) }
  }

  /// `web01/eth0 +2`: the first member, and how many more there are.
  private func label(_ index: Int) -> String {
    let members = axis.entries[index].members
    let rest = members.count - 1
    return report.names.name(of: members[0], columns: 28)
      + (rest > 0 ? " +\(Count.grouped(rest))" : "")
  }

  private func writeMembers(to html: inout HTMLWriter) {
    let several = axis.entries.indices.filter { axis.entries[$0].members.count > 1 }
    guard !several.isEmpty else { return }
    html.element("details", ["class": "members"]) { html in
      html.element("summary", text: "Members of the classes with several")
      html.element("dl") { html in
        for index in several {
          let members = axis.entries[index].members
          let shown = members.prefix(PageMatrix.memberLimit).map { report.symbols.endpointName($0) }
          let rest = members.count - shown.count
          html.element("dt", text: label(index))
          html.element(
            "dd",
            text: shown.joined(separator: ", ")
              + (rest > 0 ? " and \(Count.of(rest, "more", "more"))" : ""))
        }
      }
    }
  }

  /// How many members of a class are named.
  private static let memberLimit = 500
}

/// A cell of a page's matrix, by the pair that stands for it.
struct PageCell: Hashable {
  let sender: Int32
  let receiver: Int32

  init(_ group: PairGroup) { (sender, receiver) = group.first }

  /// Where the page explains it.
  var id: String { "p-\(sender)-\(receiver)" }
}

extension Verdict {
  /// One letter; isolated is a dot.
  var mark: String {
    switch self {
    case .isolated: "·"
    case .forgeable: "F"
    case .reachable: "R"
    }
  }

  /// The class of a cell, by which the page's script knows the verdict too.
  var letterClass: String {
    switch self {
    case .isolated: "i"
    case .forgeable: "f"
    case .reachable: "r"
    }
  }
}
