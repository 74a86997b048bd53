public import ForwardingProgram
internal import Frames

extension Proof {
  /// Goes over to a program in which one adapter is another: all that was found out about the others
  /// stays, so that only the adapter's own verdicts are found out anew.
  ///
  /// That is possible where nothing about the adapter matters to others: it is no router, shares no
  /// address, opens no flow, stands in a VLAN that the topology names already, and has rules that
  /// some adapter had before.
  ///
  /// - Parameters:
  ///   - edited: the other program.
  ///   - endpoint: the adapter in which they may differ.
  /// - Returns: false where more than that adapter may fare otherwise; then nothing has changed, and a
  ///   new proof is needed.
  public mutating func adopt(_ edited: ForwardingProgram, differingAt endpoint: Int32) -> Bool {
    prepareWays()
    guard !hasAddressRules, !keepsFlows, let profiles, program.isAlike(edited, butFor: endpoint),
      mattersToNobody(endpoint, in: program), mattersToNobody(endpoint, in: edited),
      namesKnownVLANs(edited, endpoint)
    else { return false }
    let (oldProgram, oldAddresses, reachCount) = (program, addresses, reaches.count)
    program = edited
    addresses = DeclaredAddresses(edited)
    // What is reached from nowhere else may tell VLANs apart that nothing did.
    guard let adopted = adopted(endpoint, profiles, oldAddresses), reaches.count == reachCount
    else {
      (program, addresses) = (oldProgram, oldAddresses)
      return false
    }
    self.profiles = adopted
    forget(endpoint)
    ways.numbers[Int(endpoint)] = adopted.numbers[Int(endpoint)]
    ways.hearers = adopted.survey.hearers
    if adopted.numbering.values.count > ways.takers.count {
      ways.takers.append(TakerFacts())
      ways.rows.append(nil)
    }
    return true
  }

  /// An endpoint is a port that is alone in nothing.
  private func mattersToNobody(_ endpoint: Int32, in program: ForwardingProgram) -> Bool {
    let row = program.endpoints[Int(endpoint)]
    guard row.kind == .port, row.interface < 0,
      program.owners.row(of: row.address).endpoint == endpoint
    else { return false }
    let port = program.ports[Int(row.entry)]
    guard port.family < 0, !program.switches[Int(port.virtualSwitch)].hasTeam else { return false }
    // What it sends and is handed is copied to others.
    return port.policy < 0 || !program.policies[Int(port.policy)].traits.contains(.mirrorSource)
  }

  /// The VLANs of an endpoint's port are told apart from all others already.
  private func namesKnownVLANs(_ edited: ForwardingProgram, _ endpoint: Int32) -> Bool {
    let port = edited.ports[Int(edited.endpoints[Int(endpoint)].entry)]
    return [port.ingressVLAN, port.accepted, port.alsoAccepted].allSatisfy { atoms.isAlone($0) }
  }

  /// The profiles with that of an endpoint found out anew; `nil` where others may be touched.
  private mutating func adopted(
    _ endpoint: Int32, _ old: EndpointProfiles, _ oldAddresses: DeclaredAddresses
  ) -> EndpointProfiles? {
    var known = old
    guard !known.lonely.contains(endpoint), !sharesAddresses(endpoint),
      leavesAddresses(Array(oldAddresses[endpoint]), Array(addresses[endpoint]), known.atoms)
    else { return nil }
    let places = (known.survey.sendPlaces.values.count, known.survey.hearSites.values.count)
    known.survey.placeNumbers[Int(endpoint)] = placeNumber(of: endpoint, in: &known.survey)
    known.survey.sends[Int(endpoint)] = sendSiteNumber(of: endpoint, in: &known.survey)
    known.survey.hears[Int(endpoint)] = hearSiteNumber(of: endpoint, in: &known.survey)
    if places != (known.survey.sendPlaces.values.count, known.survey.hearSites.values.count) {
      known.survey.noteHearers(reaches)
    }
    guard staysInsensitive(endpoint, in: known.survey) else { return nil }
    let profile = profile(of: endpoint, &known)
    known.profiles[Int(endpoint)] = profile
    known.numbers[Int(endpoint)] = known.numbering.number(of: profile)
    return known
  }

  /// Another endpoint declares one of an endpoint's addresses.
  private func sharesAddresses(_ endpoint: Int32) -> Bool {
    addresses[endpoint].contains { own in
      addresses.rows.contains { $0.endpoint != endpoint && $0.key == own.key }
    }
  }

  /// Whether the groups of both addresses hold others that nobody declares, now as before.
  private func leavesAddresses(
    _ old: [DeclaredAddresses.Row], _ new: [DeclaredAddresses.Row], _ atoms: AddressAtoms
  ) -> Bool {
    guard old.map(\.key) != new.map(\.key) else { return true }
    return (old + new).allSatisfy { row in
      let (first, last) = atoms.bounds(ofGroupOf: row)
      let declared = addresses.rows.count {
        $0.version == row.version && (first...last).contains($0.address)
      }
      // One of them may be the old address or the new one.
      return last.number - first.number > UInt128(declared + 1)
    }
  }

  /// What was found out about an endpoint as it was.
  private mutating func forget(_ endpoint: Int32) {
    sendings = sendings.filter { key, _ in
      // What the rest of the world sends, being honest, follows from all addresses.
      key.endpoint != endpoint && program.endpoints[Int(key.endpoint)].kind != .outside
    }
    routedBeginnings = routedBeginnings.filter { $0.key.endpoint != endpoint }
    (neighborPackets, nextHops, declaredPackets) = ([:], [:], nil)
    ways.starts = ways.starts.filter { $0.key.endpoint != endpoint }
    ways.declared = [:]
    ways.row = SenderRow()
    ways.rows[Int(ways.numbers[Int(endpoint)])] = nil
  }
}
