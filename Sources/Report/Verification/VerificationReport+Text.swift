internal import Capture
internal import ForwardingEngine
internal import ForwardingProgram
internal import Frames
internal import Replay
internal import TopologyModel

extension VerificationReport {
  /// The result for a terminal of 80 columns.
  public func text(style: TextStyle) -> String {
    [headline(style), result.captures.text, disagreements(style), unmapped(style), remarks]
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func headline(_ style: TextStyle) -> String {
    let line =
      "\(DisplayText.printable(symbols.topology.name)): \(Count.of(result.packets, "packet")): "
      + "model and network agree about \(Count.grouped(result.agreed)), differ about "
      + "\(Count.grouped(result.disagreed)); \(Count.grouped(result.unjudged)) could not be judged"
    return WordWrap.lines(line, columns: 80).map { style.paint($0, .strong) + "\n" }.joined()
  }

  /// Each on lines of its own: names and reasons are long.
  private func disagreements(_ style: TextStyle) -> String {
    guard !result.disagreements.isEmpty else { return "" }
    let rows = result.disagreements.map { row in
      let head =
        "\(row.difference.rawValue): \(symbols.endpointName(row.from)) -> \(row.at)"
      let facts = [
        ("model", row.model + (decider(of: row).map { ", \($0)" } ?? "")),
        ("network", row.observed),
        ("packets", "\(Count.grouped(row.packets)), the first is frame \(witness(row.first))"),
      ]
      return "  \(DisplayText.printable(head))\n"
        + facts.map { name, value in
          "    \(DisplayText.left(name, 9))\(DisplayText.printable(value, limit: 500))\n"
        }.joined()
    }
    return style.paint("Where they differ", .strong) + "\n" + rows.joined()
  }

  private func unmapped(_ style: TextStyle) -> String {
    let rows = result.interfaces.filter { $0.point == nil }
    guard !rows.isEmpty else { return "" }
    let lines = rows.prefix(Self.interfaceLimit).map { interface in
      let texts = [interface.name, interface.description].compactMap(\.self).filter { !$0.isEmpty }
      let words = texts.isEmpty ? "an interface without a name" : texts.joined(separator: ", ")
      let mac = interface.mac.map { ", \($0)" } ?? ""
      return "  \(DisplayText.printable(words))\(mac): \(Count.of(interface.frames, "frame"))\n"
    }
    let rest = rows.count - lines.count
    return style.paint("Interfaces that are no endpoint's (--interface NAME=ENDPOINT)", .strong)
      + "\n" + lines.joined() + (rest > 0 ? "  and \(Count.grouped(rest)) more\n" : "")
  }

  /// How many interfaces are listed.
  private static let interfaceLimit = 50

  private var remarks: String {
    guard result.unmatched > 0 else { return "" }
    let verb = result.unmatched == 1 ? "was" : "were"
    return "\(Count.of(result.unmatched, "frame")) \(verb) seen that no sender was seen to send\n"
  }
}
