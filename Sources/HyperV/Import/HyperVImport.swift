internal import Dispatch
internal import Synchronization

/// From what Hyper-V's cmdlets return to a topology.
///
/// Where an export is not clear, the reading that lets more frames through is taken, and told.
public enum HyperVImport {
  /// What came of it.
  public struct Result: Sendable {
    /// The topology, YAML.
    public var text: String
    /// What could not be carried over, in the order of the files.
    public var findings: [ImportFinding]
    /// How many hosts it has.
    public var hostCount: Int
  }

  /// Makes one topology of the exports of several hosts.
  ///
  /// - Parameters:
  ///   - files: A file for each host, several, or the rows of single cmdlets.
  ///   - name: The topology's name.
  ///   - wires: What NICs are plugged into.
  /// - Returns: The topology, and what it does not say as the export does.
  /// - Throws: where a file cannot be understood at all, or nothing is in them.
  public static func topology(
    from files: [ExportFile], name: String = "hyperv", wires: WireChoices = WireChoices()
  ) throws(ExportError) -> Result {
    var records = try ExportGathering.gather(files)
    guard !records.isEmpty else {
      throw ExportError(
        "\(files.map { PlainText.escaped($0.path) }.joined(separator: ", ")): nothing is exported")
    }
    records.sort { first, second in
      (first.name ?? first.stem, first.file) < (second.name ?? second.stem, second.file)
    }
    let (hosts, findings) = imported(records)
    let unknown = wires.unknown(hosts)
    guard unknown.isEmpty else {
      throw ExportError(
        "--wire: no host or NIC is called \(unknown.map(PlainText.shown).joined(separator: ", ")); "
          + "the hosts are \(hosts.map { PlainText.shown($0.name) }.joined(separator: ", "))")
    }
    let text = TopologyText.write(
      hosts, name: name, sources: files.map(\.path), findings: findings, plugs: wires)
    return Result(text: text, findings: findings, hostCount: hosts.count)
  }

  /// Makes the hosts side by side; names are given in order.
  private static func imported(
    _ records: [HostRecords]
  ) -> (hosts: [ImportedHost], findings: [ImportFinding]) {
    let names = Mutex(
      [(host: ImportedHost, findings: [ImportFinding])?](
        repeating: nil, count: records.count))
    var table = NameTable(reserved: ["outside"])
    let given = records.map { table.take($0.name ?? $0.stem, of: "host") }
    DispatchQueue.concurrentPerform(iterations: records.count) { index in
      let record = records[index].made == nil ? records[index].digested : records[index]
      guard let host = record.made else { return }
      let named = HostNaming.named(host, as: given[index], file: record.file)
      names.withLock { $0[index] = (named.host, record.findings + named.findings) }
    }
    let made = names.withLock { $0 }.compactMap(\.self)
    return (made.map(\.host), made.flatMap(\.findings))
  }
}
