extension Resolver {
  /// Makes the physical switches with their ports, and the links between them.
  mutating func declarePhysicalSwitches() {
    var links: [PhysicalLink] = []
    for entry in declaration.physicalSwitches {
      guard claimPhysicalName(entry.name.value, "physical switch", at: entry.name.span) else {
        incompleteSwitches.insert(entry.name.value)
        continue
      }
      if entry.isIncomplete { incompleteSwitches.insert(entry.name.value) }
      let id = ID<PhysicalSwitch>(physicalSwitches.count)
      physicalSwitchIDs[entry.name.value] = id
      let first = physicalPorts.count
      for port in entry.ports { add(port, to: entry, id, &links) }
      physicalSwitches.append(
        PhysicalSwitch(
          name: entry.name.value, ports: first..<physicalPorts.count, definition: entry.name.span))
    }
    join(links)
  }

  private mutating func add(
    _ entry: PhysicalPortDeclaration, to owner: PhysicalSwitchDeclaration,
    _ physicalSwitch: ID<PhysicalSwitch>, _ links: inout [PhysicalLink]
  ) {
    for index in 0..<entry.name.count {
      let (name, values) = entry.name.expansion(at: index)
      let fullName = "\(owner.name.value)/\(name)"
      if let first = portIDs[fullName] {
        findings.reportTwice(
          "the port `\(fullName)`", at: entry.key, first: physicalPorts[first.index].definition)
        continue
      }
      let id = ID<PhysicalPort>(physicalPorts.count)
      portIDs[fullName] = id
      let mode = evaluate(entry.vlan, values)
      if mode == nil, entry.vlan != nil || entry.isIncomplete { incompletePorts.insert(entry.key) }
      physicalPorts.append(
        PhysicalPort(
          name: fullName, physicalSwitch: physicalSwitch,
          mode: mode.flatMap { mode in entry.vlan.map { Located(mode, at: $0.key) } }, link: nil,
          definition: entry.key))
      if let reference = evaluate(entry.link, values) {
        links.append(PhysicalLink(from: id, reference: reference))
      }
    }
  }

  /// Finds the other ends, each link once, whichever end names it.
  private mutating func join(_ links: [PhysicalLink]) {
    var named: [ID<PhysicalPort>: PhysicalLink] = [:]
    for var link in links {
      guard let other = port(link.reference) else { continue }
      guard other != link.from else {
        findings.report(
          Diagnostic(
            .linkedToItself, "port `\(physicalPorts[other.index].name)` is linked to itself",
            at: link.reference.span, label: "the same port",
            help: "name the port at the other end of the cable"))
        continue
      }
      link.target = other
      named[link.from] = link
    }
    for link in links {
      guard let end = named[link.from], let other = end.target else { continue }
      let answer = named[other]
      if let answer, answer.target != end.from {
        reportDisagreement(end, answer)
        continue
      }
      // Said at both ends: made at the first of them.
      guard physicalPorts[end.from.index].link != other else { continue }
      plug(PortUse(user: .link, span: end.reference.span), into: end.from)
      plug(PortUse(user: .link, span: end.reference.span), into: other)
      guard physicalPorts[end.from.index].link == nil, physicalPorts[other.index].link == nil else {
        continue
      }
      physicalPorts[end.from.index].link = other
      physicalPorts[other.index].link = end.from
      madeLinks.append(MadeLink(from: end.from, to: other, span: end.reference.span))
    }
  }

  private mutating func reportDisagreement(_ link: PhysicalLink, _ answer: PhysicalLink) {
    guard let other = link.target, let elsewhere = answer.target else { return }
    let (name, otherName) = (physicalPorts[link.from.index].name, physicalPorts[other.index].name)
    findings.report(
      Diagnostic(
        .linkEndsDisagree,
        "`\(name)` is linked to `\(otherName)`, which is linked to"
          + " `\(physicalPorts[elsewhere.index].name)`",
        at: link.reference.span, label: "not what the other end says",
        labels: [Diagnostic.Label("the other end", at: answer.reference.span)],
        notes: ["a cable has two ends; `to` at one of them is enough"],
        help: "leave one of the two out, or let them name each other"))
  }
}

/// One `to` of a port.
struct PhysicalLink {
  /// The port that says it.
  var from: ID<PhysicalPort>
  /// What it says.
  var reference: Located<String>
  /// The port that is meant.
  var target: ID<PhysicalPort>?
}

/// A link between two ports, as it was first said.
struct MadeLink {
  /// The end that says it.
  var from: ID<PhysicalPort>
  /// The other end.
  var to: ID<PhysicalPort>
  /// Where it is said.
  var span: SourceSpan
}
