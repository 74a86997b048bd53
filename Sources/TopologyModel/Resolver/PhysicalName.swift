/// Who has a name in the physical network, where reports name places by it.
struct PhysicalName {
  /// What it is, without an article: "physical switch".
  var noun: String
  /// Its key.
  var definition: SourceSpan
}

extension Resolver {
  /// Takes a name for a wire, physical switch, machine or router, or says who has it.
  mutating func claimPhysicalName(_ name: String, _ noun: String, at span: SourceSpan) -> Bool {
    guard let first = physicalNames[name] else {
      physicalNames[name] = PhysicalName(noun: noun, definition: span)
      return true
    }
    lacksEndpoints = true
    if first.noun == noun {
      findings.reportTwice("the \(noun) `\(name)`", at: span, first: first.definition)
    } else {
      report(sharedName: name, first, PhysicalName(noun: noun, definition: span))
    }
    return false
  }

  /// Says that two unlike things have one name.
  private mutating func report(
    sharedName name: String, _ first: PhysicalName, _ second: PhysicalName
  ) {
    findings.report(
      Diagnostic(
        .definedTwice, "`\(name)` is a \(first.noun) and a \(second.noun)", at: second.definition,
        label: "the \(second.noun)",
        labels: [Diagnostic.Label("the \(first.noun)", at: first.definition)],
        notes: ["reports name the place where a frame is dropped by it"],
        help: "give one of the two another name"))
  }

  /// Says that something has the name of the default wire, where something is plugged into that.
  mutating func checkDefaultWireName() {
    guard isDefaultWireUsed, let id = wireIDs[defaultWireName], !wires[id.index].isDeclared,
      let first = physicalNames[defaultWireName]
    else { return }
    findings.report(
      Diagnostic(
        .definedTwice, "`\(defaultWireName)` is a \(first.noun) and the default wire",
        at: first.definition, label: "the \(first.noun)",
        labels: [
          Diagnostic.Label("plugged into the default wire", at: wires[id.index].definition)
        ], notes: ["what names neither a `wire` nor a `port` is plugged into the default wire"],
        help: "give the \(first.noun) another name"))
  }

  /// Says that a router which is a VM, or the management OS, has the name of a switch of its host.
  mutating func checkPlace(of router: Router, in host: HostScope) {
    let name = String(router.name.dropFirst(host.name.utf8.count + 1))
    guard let other = host.switches[name] else { return }
    findings.report(
      Diagnostic(
        .definedTwice, "`\(router.name)` is a switch and a router", at: router.definition,
        label: "routes, and drops frames at `\(router.name)`",
        labels: [
          Diagnostic.Label("the switch", at: virtualSwitches[other.id.index].definition)
        ], notes: ["reports name the place where a frame is dropped by it"],
        help: "give one of the two another name"))
  }
}
