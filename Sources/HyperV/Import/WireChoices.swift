/// What NICs are plugged into, as the user says; without a word it is the default wire.
public struct WireChoices: Sendable {
  private var all: String?
  /// By names in lower case: to Windows, `hv01` is `HV01`.
  private var byHost: [String: String] = [:]
  private var byNIC: [String: String] = [:]
  /// The wires to declare, in the order in which they were named.
  private(set) var declaredWires: [String] = []
  /// The hosts and NICs that were named, for those that do not exist.
  private(set) var places: [String] = []

  /// No word.
  public init() {}

  /// Adds `WIRE`, `HOST=WIRE` or `HOST/NIC=WIRE`; of several that fit, the narrowest counts.
  ///
  /// - Returns: Why it cannot be understood; `nil` where it can.
  public mutating func add(_ choice: String) -> String? {
    let parts = choice.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    let wire = parts.last ?? ""
    var table = NameTable()
    guard !wire.isEmpty, table.take(wire, of: "wire") == wire else {
      return "\(PlainText.shown(wire)) is no name of a wire; write WIRE, HOST=WIRE or HOST/NIC=WIRE"
    }
    if parts.count == 1 {
      all = wire
    } else if parts[0].contains("/") {
      byNIC[parts[0].lowercased()] = wire
      places.append(parts[0])
    } else {
      byHost[parts[0].lowercased()] = wire
      places.append(parts[0])
    }
    if !declaredWires.contains(wire) { declaredWires.append(wire) }
    return nil
  }

  func wire(host: String, nic: String) -> String? {
    byNIC["\(host)/\(nic)".lowercased()] ?? byHost[host.lowercased()] ?? all
  }

  /// What was named and is no host, nor a NIC of one.
  func unknown(_ hosts: [ImportedHost]) -> [String] {
    let known = Set(
      hosts.flatMap { host in
        [host.name] + host.nics.filter { !$0.isTeam }.map { "\(host.name)/\($0.name)" }
      }.map { $0.lowercased() })
    return places.filter { !known.contains($0.lowercased()) }
  }
}
