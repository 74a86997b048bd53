/// Resolves the selectors of a policy; each group once.
struct GroupResolver {
  private enum State {
    case pending
    case inProgress
    /// `nil` after an error.
    case done([ID<Endpoint>]?)
  }

  let names: EndpointNames
  let declaration: TopologyDeclaration
  private var groups: [String: Int] = [:]
  private var states: [State]

  init(names: EndpointNames, declaration: TopologyDeclaration) {
    self.names = names
    self.declaration = declaration
    states = Array(repeating: .pending, count: declaration.groups.count)
  }

  /// Gathers the groups' names.
  mutating func collect(_ findings: inout Findings) {
    for (index, group) in declaration.groups.enumerated() {
      if let first = groups[group.name.value] {
        findings.reportTwice(
          "the group `\(group.name.value)`", at: group.name.span,
          first: declaration.groups[first].name.span)
      } else {
        groups[group.name.value] = index
      }
    }
  }

  /// Resolves every group, used or not, so that mistakes in any are found.
  mutating func resolveAll(_ findings: inout Findings) {
    for index in declaration.groups.indices { _ = members(of: index, &findings) }
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
      if case .inProgress = states[index] {
        reportCycle(selector, declaration.groups[index], &findings)
        return nil
      }
      return members(of: index, &findings)
    }
    switch names.select(selector.value, besides: declaration.groups.map(\.name.value)) {
    case .success(let endpoints): return endpoints
    case .failure(let error):
      report(error, at: selector.span, &findings)
      return nil
    }
  }

  private mutating func members(of index: Int, _ findings: inout Findings) -> [ID<Endpoint>]? {
    if case .done(let members) = states[index] { return members }
    states[index] = .inProgress
    let selectors = declaration.groups[index].selectors
    // A group without selectors failed when it was read.
    let members = selectors.isEmpty ? nil : union(selectors, &findings)
    states[index] = .done(members)
    return members
  }

  private func reportCycle(
    _ selector: Selector, _ group: GroupDeclaration, _ findings: inout Findings
  ) {
    findings.report(
      Diagnostic(
        .groupCycle, "the group `\(group.name.value)` contains itself", at: selector.span,
        label: "leads back to the group",
        labels: [Diagnostic.Label("the group", at: group.name.span)],
        help: "leave this member out"))
  }

  private func report(_ error: NameError, at span: SourceSpan, _ findings: inout Findings) {
    let code: DiagnosticCode
    let label: String
    switch error.reason {
    case .unknown:
      // What is not found may be what could not be read.
      if declaration.lacksNames { return }
      (code, label) = (.unknownName, "unknown name")
    case .matchesNothing, .hasNoEndpoints:
      if declaration.lacksNames { return }
      (code, label) = (.matchesNothing, "no endpoint")
    case .ambiguous: (code, label) = (.ambiguousName, "which one?")
    }
    findings.report(
      Diagnostic(code, error.message, at: span, label: label, help: error.help))
  }
}
