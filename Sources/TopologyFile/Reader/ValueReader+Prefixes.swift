internal import Frames
internal import TopologyModel

extension ValueReader where Value == IPPrefix? {
  private static let prefixShape = ValueShape.text(noun: "an IP address, a prefix or `any`")

  /// `any` (`nil`: both families), an address, or `ADDRESS/LENGTH`; bits behind the prefix are
  /// cleared.
  static let ipPrefix = ValueReader(shape: prefixShape) { node, reader in
    guard let scalar = node.presentScalar else {
      return reader.mismatch(node, expected: prefixShape)
    }
    if scalar.text == "any" { return .some(nil) }
    if let prefix = IPPrefix(scalar.text) { return prefix }
    let help: String
    if let address = IPAddress(scalar.text.prefix { $0 != "/" }) {
      help = "the length of an address like this is 0 to \(address.bitWidth)"
    } else if scalar.text.lowercased() == "any" || scalar.text == "*" {
      help = "write `any`"
    } else {
      help = "write `10.0.20.0/24`, `fd00::/64`, one address, or `any`"
    }
    reader.reportPrefix(scalar, "an IP address or prefix", help: help)
    return nil
  }
}

extension ValueReader where Value == MACPrefix {
  private static let prefixShape = ValueShape.text(noun: "a MAC address, a prefix or `any`")

  /// `any`, an address in every spelling, or `ADDRESS/LENGTH`; bits behind the prefix are cleared.
  static let macPrefix = ValueReader(shape: prefixShape) { node, reader in
    guard let scalar = node.presentScalar else {
      return reader.mismatch(node, expected: prefixShape)
    }
    if scalar.text == "any" { return .any }
    if let prefix = MACPrefix(scalar.text) { return prefix }
    let help: String
    if MACAddress(scalar.text.prefix { $0 != "/" }) != nil {
      help = "the length of a MAC address is 0 to 48"
    } else if scalar.text.lowercased() == "any" || scalar.text == "*" {
      help = "write `any`"
    } else {
      help = "write `00-15-5D-00-00-01`, `00-15-5D-00-00-00/24`, or `any`"
    }
    reader.reportPrefix(scalar, "a MAC address or prefix", help: help)
    return nil
  }
}

extension Reader {
  fileprivate mutating func reportPrefix(
    _ scalar: SourceScalar, _ noun: String, help: String
  ) {
    report(
      Diagnostic(
        .invalidPrefix, "`\(scalar.text)` is not \(noun)", at: scalar.span,
        label: "not \(noun)", help: help))
  }
}
