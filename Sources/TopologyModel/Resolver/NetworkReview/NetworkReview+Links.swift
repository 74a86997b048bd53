internal import Frames

extension NetworkReview {
  /// Ends of links that do not carry alike what is used on both sides.
  func reviewLinks(_ findings: inout Findings) {
    let uses = VLANUses(self)
    var comparisonsLeft = Self.comparisons
    for link in network.links {
      guard let upper = end(link.upper), let lower = end(link.lower),
        upper.mode.value != lower.mode.value
      else { continue }
      reviewUntagged(upper, lower, &findings)
      var (missingAbove, missingBelow) = (Missing(), Missing())
      let (below, tree) = (network.below(link, in: topology), network.tree(of: link, in: topology))
      for (vlan, places) in uses.places where comparisonsLeft > 0 {
        comparisonsLeft -= 1
        guard upper.mode.value.carries(vlan) || lower.mode.value.carries(vlan),
          places.areOnBothSides(of: below, in: tree)
        else { continue }
        missingBelow.add(vlan, from: upper.mode.value, to: lower.mode.value)
        missingAbove.add(vlan, from: lower.mode.value, to: upper.mode.value)
      }
      report(missingBelow, from: upper, to: lower, &findings)
      report(missingAbove, from: lower, to: upper, &findings)
    }
  }

  /// Links times VLANs; a supply that only a file made for it uses up.
  private static var comparisons: Int { 50_000_000 }

  /// One end of a link.
  private struct End {
    let name: String
    let mode: Located<PhysicalPort.Mode>
  }

  /// VLANs that one end sends and the other does not take.
  private struct Missing {
    var tagged: [VLANID] = []
    var untagged: VLANID?

    mutating func add(
      _ vlan: VLANID, from sender: PhysicalPort.Mode, to receiver: PhysicalPort.Mode
    ) {
      guard sender.carries(vlan) else { return }
      if sender.untaggedVLAN == vlan {
        if receiver.untaggedVLAN == nil { untagged = vlan }
      } else if !receiver.carries(vlan) {
        tagged.append(vlan)
      }
    }
  }

  private func end(_ id: ID<PhysicalPort>) -> End? {
    topology[id].mode.map { End(name: topology[id].name, mode: $0) }
  }

  /// Says that untagged frames change their VLAN on the way.
  private func reviewUntagged(_ first: End, _ second: End, _ findings: inout Findings) {
    guard let own = first.mode.value.untaggedVLAN, let other = second.mode.value.untaggedVLAN,
      own != other
    else { return }
    let (early, late) =
      first.mode.span <= second.mode.span ? (first, second) : (second, first)
    findings.report(.nativeVLANsDiffer, at: late.mode.span) {
      let (from, to) = late.name == second.name ? (own, other) : (other, own)
      return Diagnostic(
        .nativeVLANsDiffer,
        "untagged frames of VLAN \(from) leave `\(early.name)` and are in VLAN \(to) at"
          + " `\(late.name)`, and the other way round",
        at: late.mode.span, label: "untagged is VLAN \(to)",
        labels: [Diagnostic.Label("untagged is VLAN \(from)", at: early.mode.span)],
        notes: ["the two VLANs are one for whoever is in them: broadcasts pass, and so do attacks"],
        help: "give both ends of the link the same VLAN for untagged frames")
    }
  }

  private func report(
    _ missing: Missing, from sender: End, to receiver: End, _ findings: inout Findings
  ) {
    guard !missing.tagged.isEmpty || missing.untagged != nil else { return }
    findings.report(.vlanEndsAtLink, at: receiver.mode.span) {
      let vlans = VLANIDSet(ranges: missing.tagged.map { $0.rawValue...$0.rawValue })
      let message: String
      let help: String
      if let untagged = missing.untagged, vlans.isEmpty {
        message =
          "VLAN \(untagged) leaves `\(sender.name)` untagged, and `\(receiver.name)` takes nothing"
          + " untagged"
        help = "write `native: \(untagged)` here, or tag the VLAN at the other end"
      } else {
        let noun = vlans.count == 1 ? "VLAN" : "VLANs"
        message =
          "\(noun) \(vlans.listed) may pass at `\(sender.name)` and not at the other end of the link,"
          + " `\(receiver.name)`"
        help = "add \(vlans.listed) here, or take \(vlans.count == 1 ? "it" : "them") out there"
      }
      return Diagnostic(
        .vlanEndsAtLink, message, at: receiver.mode.span, label: receiver.mode.value.words,
        labels: [Diagnostic.Label(sender.mode.value.words, at: sender.mode.span)],
        notes: ["stations on both sides use \(vlans.count > 1 ? "them" : "it")"], help: help)
    }
  }
}

/// Which switches have stations of each VLAN.
private struct VLANUses {
  /// Numbers of switches, ascending.
  struct Places {
    var switches: [Int32] = []

    /// Some are within a range and some in the rest of a larger one.
    func areOnBothSides(of inner: Range<Int32>, in outer: Range<Int32>) -> Bool {
      let within = count(inner)
      return within > 0 && within < count(outer)
    }

    private func count(_ range: Range<Int32>) -> Int {
      position(range.upperBound) - position(range.lowerBound)
    }

    /// How many are below a number.
    private func position(_ number: Int32) -> Int {
      var (low, high) = (0, switches.count)
      while low < high {
        let middle = (low + high) / 2
        if switches[middle] < number { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  /// Ascending by VLAN.
  let places: [(vlan: VLANID, places: Places)]

  init(_ review: NetworkReview) {
    var found: [VLANID: Set<Int32>] = [:]
    for station in review.stations {
      for plug in station.plugs {
        guard let id = plug.value.port, let mode = review.topology[id].mode?.value else { continue }
        let number = review.network.number(of: review.topology[id].physicalSwitch)
        for vlan in station.meantNumbers.joined().compactMap(mode.vlan(ofNumber:)) {
          found[vlan, default: []].insert(number)
        }
      }
    }
    places = found.sorted { $0.key < $1.key }.map { ($0.key, Places(switches: $0.value.sorted())) }
  }
}
