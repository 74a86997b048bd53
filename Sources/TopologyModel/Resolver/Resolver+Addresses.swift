package import Frames

extension Resolver {
  /// Adds an endpoint; one without an explicit address gets its own when all are known.
  mutating func addEndpoint(
    name: String, host: ID<Host>?, attachment: Endpoint.Attachment, mac: Located<MACChoice>?,
    addresses: [InterfaceAddress], definition: SourceSpan
  ) {
    var explicit: MACAddress?
    if let mac, case .address(let address) = mac.value {
      explicit = address
      if let first = explicitAddresses[address.rawValue] {
        reportDuplicate(address, at: mac.span, first: first)
      } else {
        explicitAddresses[address.rawValue] = mac.span
      }
    }
    endpoints.append(
      Endpoint(
        name: name, host: host, attachment: attachment, mac: explicit, addresses: addresses,
        definition: definition))
  }

  private mutating func reportDuplicate(
    _ address: MACAddress, at span: SourceSpan, first: SourceSpan
  ) {
    let isExpansion = span == first
    findings.report(
      Diagnostic(
        .duplicateAddress, "several endpoints have the address \(address)", at: span,
        label: isExpansion ? "every endpoint made by this has it" : "used again",
        labels: isExpansion ? [] : [Diagnostic.Label("first used here", at: first)],
        notes: [
          "on one switch the first in file order owns it (A12); frames from it are attributed to "
            + "neither"
        ],
        help: "write `mac: auto` for an address of its own"))
  }

  /// Gives every endpoint without an explicit address the one that its name makes.
  mutating func assignAutomaticAddresses() {
    var taken = Set(explicitAddresses.keys)
    taken.reserveCapacity(endpoints.count)
    for index in endpoints.indices where endpoints[index].mac == nil {
      switch endpoints[index].attachment {
      case .outside: continue
      case .adapter, .nic, .machine, .routerInterface: break
      }
      var address = AutomaticAddress.of(endpoints[index].name)
      while !taken.insert(address.rawValue).inserted { address = AutomaticAddress.next(address) }
      endpoints[index].mac = address
    }
  }
}

/// The addresses that names make: 02 and the low 40 bits of the name's FNV-1a 64 hash.
///
/// FNV-1a: Fowler, Noll, Vo; draft-eastlake-fnv, 64-bit offset basis and prime.
package enum AutomaticAddress {
  private static let octet: UInt64 = 0x0200_0000_0000
  private static let low40: UInt64 = 0xFF_FFFF_FFFF

  /// The address of a full name.
  package static func of(_ name: String) -> MACAddress {
    MACAddress(truncating: octet | fnv1a(name.utf8) & low40)
  }

  /// The next higher one; behind the last comes the first.
  static func next(_ address: MACAddress) -> MACAddress {
    MACAddress(truncating: octet | (address.rawValue + 1) & low40)
  }
}

/// The 64-bit FNV-1a hash of octets.
func fnv1a(_ octets: some Sequence<UInt8>) -> UInt64 {
  octets.reduce(0xCBF2_9CE4_8422_2325) { hash, octet in
    (hash ^ UInt64(octet)) &* 0x0000_0100_0000_01B3
  }
}
