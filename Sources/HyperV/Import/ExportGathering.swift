internal import Dispatch
internal import Synchronization

/// From files to the rows of each host, whatever form the files have.
enum ExportGathering {
  /// Members of a host's document that say nothing about the network.
  private static let descriptive: Set<String> = [
    "bulkheadexport", "host", "computername", "hostname", "osversion", "version", "powershell",
    "exported", "schema", "errors",
  ]

  /// Reads the files side by side, and joins what belongs to one host.
  static func gather(_ files: [ExportFile]) throws(ExportError) -> [HostRecords] {
    let readings = Mutex([Result<[HostRecords], ExportError>?](repeating: nil, count: files.count))
    DispatchQueue.concurrentPerform(iterations: files.count) { index in
      let reading = Result { () throws(ExportError) in
        try read(files[index]).map { $0.isComplete ? $0.digested : $0 }
      }
      readings.withLock { $0[index] = reading }
    }
    var parts: [HostRecords] = []
    for case .some(let reading) in readings.withLock({ $0 }) { parts += try reading.get() }
    return join(parts)
  }

  private static func read(_ file: ExportFile) throws(ExportError) -> [HostRecords] {
    let (octets, isWhole) = ExportText.decode(try file.read())
    let value: JSONValue?
    do throws(JSONText.Mistake) {
      value = try JSONText.value(octets)
    } catch {
      let place = error.place.map { ":\($0.line):\($0.column)" } ?? ""
      throw ExportError("\(PlainText.escaped(file.path))\(place): no JSON: \(error.reason)")
    }
    var hosts: [HostRecords] = []
    for row in value?.rows ?? [] { try take(row, of: file, into: &hosts) }
    if !isWhole {
      for index in hosts.indices {
        hosts[index].findings.append(
          ImportFinding(
            file: file.path, host: hosts[index].name ?? file.stem, subject: "", member: "",
            value: "the file's encoding",
            outcome: "octets that are no UTF-8 became U+FFFD; save the export as UTF-8"))
      }
    }
    return hosts
  }

  /// Takes one document: all of a host, several hosts, or a row of one cmdlet.
  private static func take(
    _ value: JSONValue, of file: ExportFile, into hosts: inout [HostRecords]
  ) throws(ExportError) {
    guard case .object(let record) = value else {
      throw unknown(value, in: file)
    }
    if let several = record["hosts"] {
      for host in several.rows { try take(host, of: file, into: &hosts) }
      return
    }
    if record.members.keys.contains(where: { ExportSection.byName[$0] != nil }),
      ExportSection.recognised(record) == nil
    {
      hosts.append(document(record, of: file))
      return
    }
    guard let section = ExportSection.recognised(record) else { throw unknown(value, in: file) }
    let name = record.text("computername", "pscomputername")
    let index =
      hosts.firstIndex { !$0.isComplete && $0.name?.lowercased() == name?.lowercased() }
    if let index {
      hosts[index].rows[section, default: []].append(value)
    } else {
      var host = HostRecords(name: name, file: file.path, stem: file.stem, isComplete: false)
      host.rows[section] = [value]
      hosts.append(host)
    }
  }

  private static func document(_ record: JSONRecord, of file: ExportFile) -> HostRecords {
    var host = HostRecords(
      name: record.text("host", "computername", "hostname"), file: file.path, stem: file.stem,
      isComplete: record["bulkheadexport"] != nil)
    host.isDocument = true
    host.osVersion = record.text("osversion")
    for (name, value) in record.members.sorted(by: { $0.key < $1.key }) {
      if let section = ExportSection.byName[name] {
        host.rows[section, default: []] += value.rows
      } else if !descriptive.contains(name) {
        host.findings.append(
          ImportFinding(
            file: file.path, host: host.name ?? file.stem, subject: "", member: name,
            value: value.shown, outcome: "not carried over: no cmdlet of that name is known"))
      }
    }
    for row in record.rows("errors") {
      host.findings.append(
        ImportFinding(
          file: file.path, host: host.name ?? file.stem, subject: "", member: "Errors",
          value: row.shown, outcome: "the export script could not ask for this"))
    }
    return host
  }

  private static func unknown(_ value: JSONValue, in file: ExportFile) -> ExportError {
    ExportError(
      "\(PlainText.escaped(file.path)): \(value.shown) is no export: expected what "
        + "Export-BulkheadTopology.ps1 writes, an object with members such as Switches, Adapters and "
        + "NetAdapters, or the rows of one cmdlet, such as Get-VMSwitch | ConvertTo-Json -Depth 8")
  }

  /// Puts rows of single cmdlets to their host.
  ///
  /// Rows that do not say their host are the only other host's, where there is one.
  private static func join(_ parts: [HostRecords]) -> [HostRecords] {
    var hosts: [HostRecords] = []
    for part in parts {
      let known = hosts.firstIndex { host in
        !host.isComplete && !part.isComplete && host.name != nil
          && host.name?.lowercased() == part.name?.lowercased()
          && host.rows.keys.allSatisfy {
            part.rows[$0] == nil || !host.isDocument || !part.isDocument
          }
      }
      if let known {
        hosts[known].add(part)
      } else if part.name != nil || part.isDocument {
        hosts.append(part)
      }
    }
    let homeless = parts.filter { $0.name == nil && !$0.isDocument }
    guard !homeless.isEmpty else { return hosts }
    let open = hosts.indices.filter { !hosts[$0].isComplete }
    if hosts.isEmpty {
      var first = homeless[0]
      for part in homeless.dropFirst() { first.add(part) }
      return [first]
    }
    for part in homeless {
      if open.count == 1, hosts.count == 1 {
        hosts[open[0]].add(part)
      } else {
        var host = part
        host.note("ComputerName", "missing", "the host is called after its file")
        hosts.append(host)
      }
    }
    return hosts
  }
}

extension HostRecords {
  /// With the host made of the rows, and without them.
  var digested: HostRecords {
    var result = self
    let (host, findings) = HostImport.host(of: self)
    result.made = host
    result.findings = findings
    result.rows = [:]
    return result
  }

  fileprivate mutating func note(_ member: String, _ value: String, _ outcome: String) {
    findings.append(
      ImportFinding(
        file: file, host: name ?? stem, subject: "", member: member, value: value,
        outcome: outcome))
  }

  fileprivate mutating func add(_ part: HostRecords) {
    if name == nil { name = part.name }
    for (section, values) in part.rows { rows[section, default: []] += values }
    findings += part.findings
  }
}
