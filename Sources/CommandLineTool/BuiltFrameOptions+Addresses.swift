internal import ArgumentParser
internal import Frames
internal import Report
internal import TopologyModel

extension BuiltFrameOptions {
  /// A MAC address as given, else the endpoint's own.
  func address(
    _ text: String?, of endpoint: Endpoint?, option: String
  ) throws -> MACAddress {
    if let text { return try mac(text, option) }
    guard let endpoint else { throw ValidationError("say who receives it: --to, or \(option)") }
    guard let mac = endpoint.mac else {
      throw ValidationError("`\(endpoint.name)` has no address of its own: say \(option)")
    }
    return mac
  }

  /// The address that the frame comes from: as given, else the sender's own; the rest of the world has
  /// none, and gets what its name would make.
  func sourceAddress(of sender: Endpoint) throws -> MACAddress {
    guard sourceMac == nil, case .outside = sender.attachment else {
      return try address(sourceMac, of: sender, option: "--source-mac")
    }
    return AutomaticAddress.of(sender.name)
  }

  /// A MAC address as given.
  func mac(_ text: String, _ option: String) throws -> MACAddress {
    guard let mac = MACAddress(text) else {
      throw ValidationError("\(option): `\(DisplayText.printable(text))` is not a MAC address")
    }
    return mac
  }

  /// Both IP addresses: as given, else declared ones of one family, of one subnet if possible.
  func packetEnds(
    _ sender: Endpoint, _ receiver: Endpoint?
  ) throws -> (source: IPAddress, destination: IPAddress) {
    let sources = try candidates(sourceIp, sender, "--source-ip")
    let destinations = try candidates(destinationIp, receiver, "--destination-ip")
    let isMessage = kind == .arp
    var best: (IPAddress, IPAddress)?
    for source in sources {
      for destination in destinations
      where source.address.bitWidth == destination.address.bitWidth
        && (!isMessage || source.address.bitWidth == 32)
      {
        let pair = (source.address, destination.address)
        if source.subnet == destination.subnet { return pair }
        best = best ?? pair
      }
    }
    guard let best else {
      throw ValidationError(
        isMessage
          ? "--arp needs an IPv4 address of either end"
          : "the addresses of the two ends are of two families: say --source-ip and "
            + "--destination-ip")
    }
    return best
  }

  private func candidates(
    _ text: String?, _ endpoint: Endpoint?, _ option: String
  ) throws -> [InterfaceAddress] {
    if let text {
      guard let address = InterfaceAddress(text) else {
        throw ValidationError("\(option): `\(DisplayText.printable(text))` is not an IP address")
      }
      return [address]
    }
    guard let endpoint else { throw ValidationError("say who receives it: --to, or \(option)") }
    if case .outside = endpoint.attachment { return InterfaceAddress.ofTheWorld }
    guard !endpoint.addresses.isEmpty else {
      throw ValidationError(
        "`\(DisplayText.printable(endpoint.name))` declares no IP address: say \(option)")
    }
    return endpoint.addresses
  }
}

extension InterfaceAddress {
  /// Addresses that stand for anybody: TEST-NET-2 (RFC 5737) and the documentation prefix (RFC 3849).
  fileprivate static let ofTheWorld = ["198.51.100.1/24", "2001:db8:ffff::1/64"]
    .compactMap { InterfaceAddress($0) }

  /// The bits of the prefix, the rest zero, as two halves.
  fileprivate var subnet: [UInt64] {
    let bits: (UInt64, UInt64) =
      switch address {
      case .v4(let address): (UInt64(address.rawValue) << 32, 0)
      case .v6(let address): (address.high, address.low)
      }
    let high: UInt64 = prefixLength >= 64 ? .max : ~(UInt64.max >> UInt64(prefixLength))
    let low: UInt64 = prefixLength <= 64 ? 0 : ~(UInt64.max >> UInt64(prefixLength - 64))
    return [bits.0 & high, bits.1 & low]
  }
}
