/// Resolves the selectors of a policy; each group once.
struct GroupResolver {
  private enum State {
    case pending
    case inProgress
    /// `nil` after an error.
    case done([ID<Endpoint>]?)
  }

  let names: EndpointNames
  let declarations: [GroupDeclaration]
  /// Whether every name that the file means to give exists.
  let isComplete: Bool
  private var groups: [String: Int] = [:]
  private var states: [State]
  /// What selectors were found to mean; a glob looks at the whole topology.
  private var selected: [String: [ID<Endpoint>]] = [:]
  /// Each takes a look at thousands of names: a file full of unknown ones gets so many.
  private var suggestionsLeft = 50

  init(names: EndpointNames, groups: [GroupDeclaration], isComplete: Bool) {
    self.names = names
    self.isComplete = isComplete
    declarations = groups
    states = Array(repeating: .pending, count: declarations.count)
  }

  /// Gathers the groups' names.
  mutating func collect(_ findings: inout Findings) {
    for (index, group) in declarations.enumerated() {
      if let first = groups[group.name.value] {
        findings.reportTwice(
          "the group `\(group.name.value)`", at: group.name.span,
          first: declarations[first].name.span)
      } else {
        groups[group.name.value] = index
      }
    }
  }

  /// Resolves every group, used or not, so that mistakes in any are found.
  mutating func resolveAll(_ findings: inout Findings) {
    for index in declarations.indices { resolve(group: index, &findings) }
  }

  /// The members of each group that could be resolved.
  var resolved: [String: [ID<Endpoint>]] {
    groups.compactMapValues { index in
      if case .done(let members) = states[index] { members } else { nil }
    }
  }

  /// The endpoints of several selectors together, sorted; `nil` where one of them fails.
  mutating func union(
    _ selectors: [Selector], _ findings: inout Findings
  ) -> [ID<Endpoint>]? {
    if selectors.count == 1 { return resolve(selectors[0], &findings) }
    let sets = selectors.map { resolve($0, &findings) }
    guard !sets.contains(where: { $0 == nil }) else { return nil }
    return Set(sets.compactMap(\.self).joined()).sorted()
  }

  private mutating func resolve(
    _ selector: Selector, _ findings: inout Findings
  ) -> [ID<Endpoint>]? {
    if let index = groups[selector.value] {
      if case .done(let members) = states[index] { return members }
      // The group is being resolved: a ring, which has been reported.
      return nil
    }
    if let known = selected[selector.value] { return known }
    switch names.select(selector.value) {
    case .success(let endpoints):
      selected[selector.value] = endpoints
      return endpoints
    case .failure(let error):
      report(error, at: selector.span, &findings)
      return nil
    }
  }

  /// Resolves a group after the groups that it contains.
  ///
  /// Without recursion: how deep groups contain each other is up to the file.
  private mutating func resolve(group root: Int, _ findings: inout Findings) {
    guard case .pending = states[root] else { return }
    states[root] = .inProgress
    var open = [(group: root, next: 0)]
    while let (group, next) = open.last {
      let selectors = declarations[group].selectors
      guard next < selectors.count else {
        // A group without selectors failed when it was read.
        states[group] = .done(selectors.isEmpty ? nil : union(selectors, &findings))
        open.removeLast()
        continue
      }
      open[open.count - 1].next += 1
      guard let inner = groups[selectors[next].value] else { continue }
      switch states[inner] {
      case .pending:
        states[inner] = .inProgress
        open.append((inner, 0))
      case .inProgress: reportCycle(selectors[next], declarations[inner], &findings)
      case .done: break
      }
    }
  }

  private func reportCycle(
    _ selector: Selector, _ group: GroupDeclaration, _ findings: inout Findings
  ) {
    findings.report(
      Diagnostic(
        .groupCycle, "the group `\(group.name.value)` contains itself", at: selector.span,
        label: "leads back to the group",
        labels: [Diagnostic.Label("the group", at: group.name.span)],
        help: "leave this member out, or write the full name of the VM or endpoint that it means"))
  }

  private mutating func report(
    _ error: NameError, at span: SourceSpan, _ findings: inout Findings
  ) {
    var error = error
    let code: DiagnosticCode
    let label: String
    switch error.reason {
    case .unknown:
      guard isComplete else { return }
      if suggestionsLeft > 0 {
        suggestionsLeft -= 1
        error = names.withSuggestion(error, groups: declarations.map(\.name.value))
      }
      (code, label) = (.unknownName, "unknown name")
    case .matchesNothing:
      guard isComplete else { return }
      (code, label) = (.matchesNothing, "no endpoint")
    case .ambiguous: (code, label) = (.ambiguousName, "which one?")
    }
    findings.report(
      Diagnostic(code, error.message, at: span, label: label, help: error.help))
  }
}
