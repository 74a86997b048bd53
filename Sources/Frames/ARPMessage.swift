/// A question who has an IPv4 address, or the answer.
///
/// ```text
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------------------------------+-------------------------------+
/// |      hardware type, 1         |    protocol type, 0x0800      |
/// +---------------+---------------+-------------------------------+
/// |  length, 6    |  length, 4    |           operation           |
/// +---------------+---------------+-------------------------------+
/// |   sender's MAC and IPv4 address, target's MAC and IPv4 address
/// ```
///
/// Source: RFC 826.
public struct ARPMessage: Hashable, Sendable {
  /// Whether it asks or answers.
  public enum Operation: UInt16, Sendable {
    case request = 1
    case reply = 2
  }

  /// Whether it asks or answers.
  public var operation: Operation
  /// The sender's own address.
  public var sender: MACAddress
  /// The sender's own IPv4 address.
  public var senderIP: IPv4Address
  /// Whom an answer is for; zero in a question.
  public var target: MACAddress
  /// The address that is asked for.
  public var targetIP: IPv4Address

  /// A message of these parts.
  public init(
    _ operation: Operation, sender: MACAddress, senderIP: IPv4Address, target: MACAddress = .zero,
    targetIP: IPv4Address
  ) {
    self.operation = operation
    self.sender = sender
    self.senderIP = senderIP
    self.target = target
    self.targetIP = targetIP
  }

  var octets: [UInt8] {
    var octets: [UInt8] = []
    octets.append(bigEndian: UInt16(1))
    octets.append(bigEndian: EtherType.ipv4.rawValue)
    octets += [6, 4]
    octets.append(bigEndian: operation.rawValue)
    octets.append(bigEndian: sender)
    octets.append(bigEndian: senderIP.rawValue)
    octets.append(bigEndian: target)
    octets.append(bigEndian: targetIP.rawValue)
    return octets
  }
}
