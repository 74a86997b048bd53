internal import ForwardingProgram
internal import Prover
internal import TopologyModel

/// A group as the text shows it: together with the one the other way round, where that is alike.
private struct ShownGroup {
  var group: ChangeGroup
  var explained: ExplainedChange
  var isBothWays: Bool

  var count: Int { isBothWays ? group.count * 2 : group.count }
}

extension ComparisonReport {
  /// What opened, or closed: the groups with their causes, a witness, and what stops it elsewhere.
  func section<Answers: ProofAnswers & ~Copyable>(
    _ kind: VerdictChange.Kind, _ style: TextStyle, _ proofs: inout ComparedProofs<Answers>
  ) -> String {
    var left = comparison.groups.filter { $0.change.kind(comparison.layers) == kind }
    guard !left.isEmpty else { return "" }
    let title =
      switch kind {
      case .opened: "Opened"
      case .changed: "Changed both ways"
      case .closed: "Closed"
      }
    var text = style.paint("\(title): \(Count.of(comparison.count(kind), "pair"))", .strong) + "\n"
    var lines = ChangedLines(self)
    var shown = 0
    while shown < ProofReport.groupLimit, !left.isEmpty {
      let next = takeFirst(of: &left, &proofs)
      text += row(next, style, &lines)
      // One command a section: the others differ in names only.
      if shown == 0, next.group.change.before != nil, next.group.change.after != nil {
        text += command(for: next, proofs)
      }
      shown += 1
    }
    if !left.isEmpty {
      let pairs = left.reduce(0) { $0 + $1.count }
      text += "  and \(Count.of(pairs, "more pair")) in \(Count.of(left.count, "group"))"
      text += "; --format json has all\n"
    }
    return text
  }

  private func takeFirst<Answers: ProofAnswers & ~Copyable>(
    of left: inout [ChangeGroup], _ proofs: inout ComparedProofs<Answers>
  ) -> ShownGroup {
    let group = left.removeFirst()
    let explained = comparison.explain(group, from: &proofs.old, to: &proofs.new)
    let other = left.firstIndex {
      $0.senders == group.receivers && $0.receivers == group.senders && $0.change == group.change
    }
    if let other {
      let back = comparison.explain(left[other], from: &proofs.old, to: &proofs.new)
      if Set(back.causes) == Set(explained.causes) {
        left.remove(at: other)
        return ShownGroup(group: group, explained: explained, isBothWays: true)
      }
    }
    return ShownGroup(group: group, explained: explained, isBothWays: false)
  }

  // MARK: Rows

  private func row(
    _ shown: ShownGroup, _ style: TextStyle, _ lines: inout ChangedLines
  ) -> String {
    let (group, explained) = (shown.group, shown.explained)
    var text = "  \(ends(of: shown))\n"
    let pairs = shown.count > 1 ? ", \(Count.of(shown.count, "pair"))" : ""
    text += new.paragraph("    ", words(for: group.change) + pairs)
    text += changedLines(explained.causes, style, &lines)
    if !explained.changedElsewhere.isEmpty {
      text += new.paragraph("    ", "nothing of theirs changed, nor on the way; elsewhere:")
      text += changedLines(explained.changedElsewhere, style, &lines)
    }
    guard group.change.after != nil else { return text }
    text += blockers(explained)
    if let witness = explained.witness {
      let report = self[explained.witnessSide]
      let word = explained.witnessSide == .new ? "gets through" : "got through"
      let layer = explained.layer == .ip ? " over IP" : ""
      let sentence = report.sentence(about: witness.frame)
      text += new.paragraph("    ", "\(word)\(layer): \(sentence), \(report.way(of: witness))")
    }
    return text
  }

  /// What stops the pair in the topology in which nothing gets through.
  private func blockers(_ explained: ExplainedChange) -> String {
    let side: ExplainedChange.Side = explained.witnessSide == .new ? .old : .new
    let report = self[side]
    let groups = BlockerGroup.groups(of: explained.blockers)
    var text = ""
    for group in groups.prefix(ComparisonReport.blockerLimit) {
      let places = Set(group.blockers.map(report.place)).sorted()
      let at = DisplayText.printable(report.symbols.placeName(group.place))
      let more = places.count > 1 ? " and \(Count.of(places.count - 1, "more line"))" : ""
      text += new.paragraph(
        "    ",
        "\(side == .old ? "was stopped" : "is stopped") by \(group.reason.name) at \(at), "
          + "\(DisplayText.printable(places.first ?? "?"))\(more)")
    }
    let rest = groups.count - ComparisonReport.blockerLimit
    if rest > 0 { text += "    and by \(Count.of(rest, "more check"))\n" }
    return text
  }

  private func command<Answers: ProofAnswers & ~Copyable>(
    for shown: ShownGroup, _ proofs: borrowing ComparedProofs<Answers>
  ) -> String {
    guard let witness = shown.explained.witness else { return "" }
    switch shown.explained.witnessSide {
    case .old: return old.command(for: witness, proofs.old.program, margin: 4)
    case .new: return new.command(for: witness, proofs.new.program, margin: 4)
    }
  }

  // MARK: Lines

  /// Settings that changed although no pair did, and what that does not say about rules.
  func otherSettings(_ style: TextStyle) -> String {
    let changes = comparison.changedSettings()
    var text = ""
    if comparison.groups.isEmpty, !changes.isEmpty {
      text += style.paint("Changed settings (no pair changed)", .strong) + "\n"
      var lines = ChangedLines(self)
      text += changedLines(changes, style, &lines)
    }
    let rules = changes.count { $0.setting == .accessRule }
    guard rules > 0, comparison.question.scope == .all else { return text }
    return text
      + new.paragraph(
        "",
        "\(Count.of(rules, "changed rule")) of port ACLs: a pair keeps its verdict as long as some frame "
          + "gets through; --protocol and --port compare the frames that a rule names")
  }

  /// `- old.yaml:31:13: vlan: 22` and `+ new.yaml:31:13: vlan: 21`.
  private func changedLines(
    _ changes: [SettingChange], _ style: TextStyle, _ lines: inout ChangedLines
  ) -> String {
    var text = ""
    for change in changes.prefix(ComparisonReport.causeLimit) {
      for line in lines.lines(of: change) {
        let mark =
          switch line.side {
          case .old: style.paint("-", .error)
          case .new: style.paint("+", .help)
          }
        let place = self[line.side].topology.place(of: line.span)
        let words = DisplayText.printable("\(place): \(line.text)", limit: 300)
        text += "    \(mark) "
        text += RuleText.lines(words, columns: 72).joined(separator: "\n        ") + "\n"
      }
    }
    let rest = changes.count - ComparisonReport.causeLimit
    if rest > 0 { text += "      and \(Count.of(rest, "more change"))\n" }
    return text
  }

  // MARK: Words

  /// `isolated -> reachable`; which verdict it is, where the other one is another.
  func words(for change: VerdictChange) -> String {
    guard let before = change.before else {
      return "new endpoint: \((change.after ?? .isolated).words)"
    }
    guard let after = change.after else { return "removed endpoint: was \(before.words)" }
    var parts: [String] = []
    let arrow = { (layer: FrameLayer) in "\(before[layer].name) -> \(after[layer].name)" }
    if arrow(.ethernet) == arrow(.ip) {
      if before.ethernet != after.ethernet { parts.append(arrow(.ethernet)) }
    } else {
      for (layer, title) in [(FrameLayer.ethernet, "over all frames"), (.ip, "over IP packets")] {
        let isSame = before[layer] == after[layer]
        parts.append("\(title): \(isSame ? "still \(before[layer].name)" : arrow(layer))")
      }
    }
    if change.isNowMirrored { parts.append("handed mirrored copies now") }
    if change.isNoLongerMirrored { parts.append("no longer handed mirrored copies") }
    return parts.joined(separator: "; ")
  }

  /// `a, b -> c`; `a and 18 more -> c`; `among a, b, c`.
  private func ends(of shown: ShownGroup) -> String {
    let side = side(of: shown.group)
    let names = self[side].names
    let numbers = [shown.group.senders, shown.group.receivers].map { members in
      members.compactMap { number(of: $0, side) }
    }
    let arrow = shown.isBothWays ? " <-> " : " -> "
    let sets = shown.group.isMutual ? [numbers[0]] : numbers
    let head = shown.group.isMutual ? "among " : ""
    let columns = 78 - head.utf8.count
    let full = sets.map { set in
      set.prefix(4).map { DisplayText.printable(self[side].symbols.endpointName($0)) }
        .joined(separator: ", ")
    }.joined(separator: arrow)
    if sets.allSatisfy({ $0.count <= 4 }), DisplayText(full).columns <= columns {
      return head + full
    }
    let rests = sets.map { $0.count > 1 ? " and \(Count.of($0.count - 1, "more", "more"))" : "" }
    let room =
      columns - rests.reduce(0) { $0 + $1.utf8.count } - arrow.utf8.count * (sets.count - 1)
    let firsts = sets.compactMap(\.first)
    let whole = firsts.map { DisplayText.printable(self[side].symbols.endpointName($0)) }
    let fits = whole.reduce(0) { $0 + DisplayText($1).columns } <= room
    let short = fits ? whole : firsts.map { names.name(of: $0, columns: room / sets.count) }
    return head + zip(short, rests).map { $0 + $1 }.joined(separator: arrow)
  }

  /// How many changes are listed for a group, and how many checks that stop it.
  private static let causeLimit = 4
  private static let blockerLimit = 2
}
