internal import Frames
internal import TopologyModel

extension ValueReader where Value == Located<MACChoice> {
  private static let macShape = ValueShape.text(noun: "a MAC address or `auto`")

  /// `auto`, or an address that a frame may have as its source.
  static let macAddress = ValueReader(shape: macShape) { node, reader in
    guard let scalar = node.presentScalar else {
      return reader.mismatch(node, expected: macShape)
    }
    if scalar.text == "auto" { return Located(.auto, at: scalar.span) }
    let mistake: (reason: String, help: String)
    switch MACAddress(scalar.text) {
    case .some(let address) where address.isValidSource:
      return Located(.address(address), at: scalar.span)
    case .some(.zero):
      mistake = ("`\(scalar.text)` is nobody's address", "write `auto` for an address of its own")
    case .some:
      mistake = (
        "`\(scalar.text)` is a group address: no adapter may send from it",
        "the first octet of an adapter's address is even, as in `00-15-5D-00-00-01`"
      )
    case .none:
      mistake = (
        "`\(scalar.text)` is not a MAC address",
        "write six octets, `00-15-5D-00-00-01`, or `auto`"
      )
    }
    reader.report(
      Diagnostic(
        .invalidMACAddress, mistake.reason, at: scalar.span, label: "no adapter's address",
        help: mistake.help))
    return nil
  }
}

extension ValueReader where Value == InterfaceAddress {
  private static let addressShape = ValueShape.text(noun: "an address with its prefix length")

  /// `ADDRESS/LENGTH` of either family.
  static let interfaceAddress = ValueReader(shape: addressShape) { node, reader in
    guard let scalar = node.presentScalar else {
      return reader.mismatch(node, expected: addressShape)
    }
    let parsed = InterfaceAddress(scalar.text)
    let mistake: (reason: String, help: String)
    switch (parsed, scalar.text.contains("/")) {
    case (.some(let address), true): return address
    case (.some(let address), false):
      let usual = address.address.bitWidth == 32 ? 24 : 64
      mistake = (
        "`\(scalar.text)` has no prefix length",
        "say how long its subnet's prefix is: `\(scalar.text)/\(usual)`"
      )
    case (.none, let hasLength):
      let address = scalar.text.prefix { $0 != "/" }
      if hasLength, let address = IPAddress(address) {
        mistake = (
          "`\(scalar.text)` has no legal prefix length",
          "the length of an address like this is 0 to \(address.bitWidth)"
        )
      } else {
        mistake = ("`\(scalar.text)` is no IP address", "write it as `10.0.0.1/24` or `fd00::1/64`")
      }
    }
    reader.report(
      Diagnostic(
        .invalidIPAddress, mistake.reason, at: scalar.span, label: "no interface address",
        help: mistake.help))
    return nil
  }
}
