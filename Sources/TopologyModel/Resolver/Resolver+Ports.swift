extension Resolver {
  /// Gathers a host's NICs.
  mutating func gather(_ nics: [NICDeclaration], into host: inout HostScope) {
    for nic in nics {
      guard claimPort(nic.name, in: &host) else { continue }
      let plug = plug(nic.plug, host.values, user: .endpoint, at: nic.name.span)
      host.ports[nic.name.value] = HostScope.Port(
        definition: nic.name.span, isTeam: false, plugs: [Located(plug, at: nic.name.span)],
        fields: nic.fields)
    }
  }

  /// Gathers a host's teams, and binds their members.
  mutating func gather(_ teams: [TeamDeclaration], into host: inout HostScope) {
    for team in teams {
      guard claimPort(team.name, in: &host) else { continue }
      let members = evaluate(team.members, host.values)
      if let members, members.isEmpty, let setting = team.members {
        findings.report(
          Diagnostic(
            .emptySet, "the team `\(team.name.value)` has no members", at: setting.key,
            label: "empty", help: "list NICs of this host: `members: [nic1]`"))
      }
      for member in members ?? [] { join(member, in: &host) }
      let plugs = (members ?? []).flatMap { member in
        host.ports[member.value].map { $0.isTeam ? [] : $0.plugs } ?? []
      }
      guard !plugs.isEmpty else {
        lacksEndpoints = true
        continue
      }
      host.ports[team.name.value] = HostScope.Port(
        definition: team.name.span, isTeam: true, plugs: plugs, fields: team.fields)
    }
  }

  /// Notes the teams of a host, once it is known which of them a switch has bound.
  mutating func note(_ teams: [TeamDeclaration], of host: HostScope) {
    for team in teams {
      guard let port = host.ports[team.name.value], port.definition == team.name.span,
        let members = evaluate(team.members, host.values)
      else { continue }
      self.teams.append(
        Team(
          name: "\(host.name)/\(team.name.value)",
          kind: Located(
            evaluate(team.kind, host.values) ?? .set, at: team.kind?.key ?? team.name.span),
          memberCount: Located(members.count, at: team.members?.key ?? team.name.span),
          boundAt: port.boundAt, members: members.map(\.value)))
    }
  }

  private mutating func claimPort(_ name: Located<String>, in host: inout HostScope) -> Bool {
    if let first = host.ports[name.value] {
      reportTaken(
        "`\(name.value)`, a NIC or team,", at: name.span, first: first.definition)
      return false
    }
    host.portNames.append(name.value)
    return true
  }

  private mutating func join(_ member: Located<String>, in host: inout HostScope) {
    guard let port = host.ports[member.value], !port.isTeam else {
      let nics = host.portNames.filter { host.ports[$0]?.isTeam == false }
      report(
        unknown: member, "NIC", .port, among: nics, otherwise: listing("NICs", nics))
      return
    }
    guard bind(member, in: &host) else { return }
    let fields = port.fields
    let keys = [
      fields.mac.map { ($0.key, "mac") }, fields.addresses.map { ($0.key, "ip") },
      fields.vlan.map { ($0.key, "vlan") },
    ].compactMap(\.self)
    for (key, word) in keys {
      findings.report(
        Diagnostic(
          .memberHasSettings,
          "`\(word)` has no meaning on `\(member.value)`, which is a member of a team", at: key,
          label: "not on a member",
          labels: [Diagnostic.Label("a member by this", at: member.span)],
          help: "write `\(word)` at the team"))
    }
  }

  /// Takes a NIC or team for a switch or team, or says who has it.
  mutating func bind(_ reference: Located<String>, in host: inout HostScope) -> Bool {
    guard let first = host.ports[reference.value]?.boundAt else {
      host.ports[reference.value]?.boundAt = reference.span
      return true
    }
    findings.report(
      Diagnostic(
        .nicBoundTwice, "`\(reference.value)` is bound already", at: reference.span,
        label: "bound again",
        labels: [Diagnostic.Label("first bound here", at: first)],
        notes: ["a NIC or team serves one switch, or one team"],
        help: "name another NIC or team"))
    return false
  }
}
