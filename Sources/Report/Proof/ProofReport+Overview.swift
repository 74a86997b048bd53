internal import ForwardingProgram
internal import Prover

extension ProofReport {
  /// Who reaches whom: each endpoint, or classes of alike ones where they are many.
  func overview(_ style: TextStyle) -> String {
    let asked = survey.classes.joined().sorted()
    guard !asked.isEmpty else { return "" }
    switch rows {
    case .classes: return classTable(style)
    case .pairs, .none:
      if let matrix = endpointMatrix(asked, style) { return matrix }
      guard case .pairs = rows else { return classTable(style) }
      return pairList(style)
    }
  }

  private func title(_ style: TextStyle, _ words: String, _ explanation: String) -> String {
    "\(style.paint(words, .strong)) (\(explanation))\n"
  }

  private func endpointMatrix(_ endpoints: [Int32], _ style: TextStyle) -> String? {
    guard endpoints.count <= VerdictMatrix.limit else { return nil }
    var classOf: [Int32: Int] = [:]
    for (index, members) in survey.classes.enumerated() {
      for member in members { classOf[member] = index }
    }
    var cells = endpoints.map { sender in
      endpoints.map { receiver -> VerdictMatrix.Cell in
        guard sender != receiver, let from = classOf[sender], let to = classOf[receiver],
          let verdict = survey[from, to]
        else { return .blank }
        return .verdict(verdict)
      }
    }
    for index in cells.indices where cells[index].contains(where: \.isAsked) {
      if cells.contains(where: { $0[index].isAsked }) { cells[index][index] = .itself }
    }
    guard let matrix = VerdictMatrix(cells) else { return nil }
    let labels = names.list(endpoints, columns: matrix.labelColumns)
    return title(style, "Who reaches whom", "row n sends, column n receives")
      + matrix.legend + "\n" + matrix.text(labels: labels, style: style)
  }

  // MARK: Classes

  /// A matrix of classes, where they are few enough; else the largest groups of pairs.
  private func classTable(_ style: TextStyle) -> String {
    let survey = merged
    let cells = survey.classes.indices.map { sender in
      survey.classes.indices.map { receiver -> VerdictMatrix.Cell in
        if let verdict = survey[sender, receiver] { return .verdict(verdict) }
        return sender == receiver && survey.classes[sender].count == 1 ? .itself : .blank
      }
    }
    let count = Count.of(survey.classes.count, "class", "classes")
    let heading = title(
      style, "Who reaches whom", "\(count) of endpoints that are alike in every verdict")
    guard let matrix = VerdictMatrix(cells) else {
      return heading + groupList(survey)
    }
    return heading + matrix.legend + "\n"
      + matrix.text(labels: labels(of: survey, columns: matrix.labelColumns), style: style)
      + memberList(of: survey, style)
  }

  /// `hv01/web01/eth0 +2`: the first member, and how many more there are.
  private func labels(of survey: PairSurvey, columns: Int) -> [String] {
    let suffixes = survey.classes.map { $0.count > 1 ? " +\(Count.grouped($0.count - 1))" : "" }
    let longest = suffixes.map(\.utf8.count).max() ?? 0
    let firsts = names.list(survey.classes.compactMap(\.first), columns: columns - longest)
    return zip(firsts, suffixes).map { $0 + $1 }
  }

  /// Who is in the classes with several members.
  private func memberList(of survey: PairSurvey, _ style: TextStyle) -> String {
    let several = survey.classes.enumerated().filter { $0.element.count > 1 }
    guard !several.isEmpty else { return "" }
    var text = ""
    for (index, members) in several {
      let shown = members.prefix(ProofReport.memberLimit).map {
        DisplayText.printable(symbols.endpointName($0))
      }
      let rest = members.count - shown.count
      let list = shown.joined(separator: ", ")
      let number = style.paint(DisplayText.right(String(index + 1), 2), .frame)
      let lines = WordWrap.lines(
        rest > 0 ? "\(list) and \(Count.of(rest, "more", "more"))" : list, columns: 74)
      text += "  \(number)  " + lines.joined(separator: "\n      ") + "\n"
    }
    return "  Members of the classes with several\n" + text
  }

  /// Groups of pairs that are not isolated, the largest first.
  private func groupList(_ survey: PairSurvey) -> String {
    let open = survey.groups.filter { $0.verdict.ethernet > .isolated }
    let sorted = open.enumerated().sorted { first, second in
      (second.element.group.count, first.offset) < (first.element.group.count, second.offset)
    }
    let shown = sorted.prefix(ProofReport.openLimit).map(\.element)
    let width = shown.map { Count.grouped($0.group.count).utf8.count }.max() ?? 0
    let words = shown.map(\.verdict.words)
    let longest = words.map(\.utf8.count).max() ?? 0
    var text = "  pairs that are not isolated, the largest groups first\n"
    for ((group, _), word) in zip(shown, words) {
      let room = 80 - 2 - width - 2 - longest - 2
      text += "  " + DisplayText.right(Count.grouped(group.count), width) + "  "
      text += DisplayText.left(word, longest) + "  "
      let first = PairGroup(from: [group.first.sender], to: [group.first.receiver])
      text += arrow(first, columns: room) + "\n"
    }
    let rest = sorted.dropFirst(ProofReport.openLimit)
    if !rest.isEmpty {
      text += "  and \(Count.of(rest.reduce(0) { $0 + $1.element.group.count }, "more pair"))"
      text += " in \(Count.of(rest.count, "group")); --format json has all\n"
    }
    return text
  }

  /// Every pair that is not isolated: it was asked for.
  private func pairList(_ style: TextStyle) -> String {
    var pairs: [(from: Int32, to: Int32)] = []
    var letters: [String] = []
    for (group, verdict) in survey.groups where verdict.ethernet > .isolated {
      let second = verdict.ip == verdict.ethernet ? " " : verdict.ip.letter(style)
      for (sender, receiver) in group.pairs {
        pairs.append((sender, receiver))
        letters.append(verdict.ethernet.letter(style) + second)
      }
    }
    let heading = title(style, "Who reaches whom", "all pairs that are not isolated")
    let legend = "  R reachable  F forgeable  . isolated; a second letter is over IP packets\n"
    return heading + legend
      + zip(letters, names.arrows(pairs, columns: 74)).map { "  \($0)  \($1)\n" }.joined()
  }

  /// How many members of a class are named.
  private static let memberLimit = 12
  /// How many groups of pairs are listed.
  private static let openLimit = 20
}
