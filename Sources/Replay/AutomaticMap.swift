public import Capture
internal import ForwardingEngine
public import Frames
public import TopologyModel

/// The map that `--automap` makes: addresses that nobody owns, onto endpoints that nobody has seen.
///
/// The busiest address goes to the first endpoint of the file, and so on; ties are broken by the
/// order of the addresses. An endpoint is free if it has an address, no map names it and its own
/// address is no source in the captures; `outside` has no address.
public struct AutomaticMap: Sendable {
  /// One address, and the endpoint that it stands for.
  public struct Entry: Sendable, Equatable {
    /// As it is captured.
    public var mac: MACAddress
    /// What it stands for.
    public var endpoint: ID<Endpoint>
    /// Frames with it as their source.
    public var frames: UInt64
  }

  /// Busiest first.
  public let entries: [Entry]

  /// Reads the captures once, up to the end or the first damage, which a replay will report.
  ///
  /// Only frames that pass the options' filter count, and what their map names is left as it is; a
  /// limit on frames means nothing here.
  ///
  /// - Throws: what is wrong with the filter.
  public init(
    _ topology: Topology, captures: [String], options: ReplayOptions
  ) throws(PacketFilter.SyntaxError) {
    var sources = SourceCounts()
    for path in captures {
      let filter = try options.compiledFilter()
      guard let reader = try? CaptureReader(path: path) else { continue }
      var cursor = CaptureCursor(index: 0, reader: reader, filter: filter)
      while cursor.prepare() { sources.addBatch(of: &cursor) }
    }
    let seen = sources.frames
    let owned = Set(topology.endpoints.compactMap { $0.mac?.rawValue })
    let mapped = Set(options.map.values)
    let free = topology.endpoints.indices.lazy.map { ID<Endpoint>($0) }.filter { id in
      guard let mac = topology[id].mac else { return false }
      return !mapped.contains(id) && seen[mac.rawValue] == nil
    }
    let unowned = seen.filter { address, _ in
      let mac = MACAddress(truncating: address)
      return mac.isValidSource && !owned.contains(address) && options.map[mac] == nil
    }
    .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    entries = zip(unowned, free).map { source, endpoint in
      Entry(
        mac: MACAddress(truncating: source.key), endpoint: endpoint, frames: source.value)
    }
  }
}

/// Frames by source address.
private struct SourceCounts: ~Copyable {
  private var index = KeyIndex()
  private var rows: [(address: UInt64, frames: UInt64)] = []

  /// The counts by address.
  var frames: [UInt64: UInt64] {
    Dictionary(uniqueKeysWithValues: rows.map { ($0.address, $0.frames) })
  }

  /// Takes the rest of a cursor's batch.
  mutating func addBatch(of cursor: inout CaptureCursor) {
    for number in cursor.waiting {
      let record = cursor.reader.records[number]
      guard record.capturedOctets >= 14, cursor.passesFilter(record) else { continue }
      let address = loadBigEndian48(cursor.reader.octets, at: Int(record.offset) + 6)
      let (row, isNew) = index.number(high: address, low: 0)
      if isNew { rows.append((address, 0)) }
      rows[row].frames += 1
    }
    cursor.leaveBatch()
  }
}
