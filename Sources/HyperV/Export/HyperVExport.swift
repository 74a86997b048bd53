public import TopologyModel

/// From a topology to the PowerShell commands that set hosts so.
public enum HyperVExport {
  /// What came of it.
  public struct Result: Sendable {
    /// The script, ASCII with LF.
    public var script: String
    /// What the topology says and the script does not set.
    public var omitted: [String]
    /// The hosts that it has commands for.
    public var hosts: [String]
  }

  /// The commands for all hosts, or for some.
  ///
  /// - Parameters:
  ///   - topology: What the hosts are to be.
  ///   - names: The hosts; empty is all of them.
  ///   - old: What the hosts are; with it only what differs is set, and what is gone is removed.
  /// - Returns: The script, and what it leaves out.
  public static func script(
    for topology: Topology, hosts names: [String] = [], from old: Topology? = nil
  ) -> Result {
    let wanted = { (host: HostCommands) in names.isEmpty || names.contains(host.name) }
    let hosts = HostCommands.all(topology).filter(wanted)
    var known: [String: HostCommands] = [:]
    for host in old.map(HostCommands.all) ?? [] where wanted(host) { known[host.name] = host }
    var omitted = OmittedSettings.lines(topology)
    var blocks: [(host: String, lines: [String])] = []
    for host in hosts {
      var writer = HostScript()
      writer.write(host, from: known.removeValue(forKey: host.name))
      omitted += writer.omitted.map { "\(host.name): \($0)" }
      if !writer.lines.isEmpty { blocks.append((host.name, writer.lines)) }
    }
    for gone in known.keys.sorted() {
      omitted.append("\(PlainText.shown(gone)) is no host of the new topology: it is left as it is")
    }
    return Result(
      script: ScriptFrame.script(
        blocks, topology: topology.name, omitted: omitted, isChange: old != nil),
      omitted: omitted, hosts: blocks.map(\.host))
  }

  /// The names of a topology's hosts, for those who name one that does not exist.
  public static func hostNames(_ topology: Topology) -> [String] { topology.hosts.map(\.name) }
}
