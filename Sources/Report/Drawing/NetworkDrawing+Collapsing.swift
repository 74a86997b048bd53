extension NetworkDrawing {
  /// So many lines of stations are drawn singly.
  static let lineLimit = 40

  /// Makes one of stations that differ in name and address only, and of hosts likewise, where a
  /// drawing would be too long to be read.
  mutating func collapse() {
    guard lineCount > NetworkDrawing.lineLimit else { return }
    for index in hosts.indices { hosts[index].stations = merged(hosts[index].stations) }
    stations = merged(stations)
    mergeHosts()
  }

  private var lineCount: Int {
    (stations + hosts.flatMap(\.stations)).reduce(0) { $0 + $1.attachments.count }
  }

  /// What stations that are drawn as one have in common.
  private struct Likeness: Hashable {
    var kind: String
    var remark: String
    var attachments: [Attachment]

    init(_ station: Station) {
      kind = "\(station.kind)"
      remark = station.remark
      attachments = station.attachments.map { attachment in
        var attachment = attachment
        attachment.name = ""
        attachment.addresses = ""
        return attachment
      }
    }
  }

  private func merged(_ stations: [Station]) -> [Station] {
    var merged: [Station] = []
    var positions: [Likeness: Int] = [:]
    for station in stations {
      let likeness = Likeness(station)
      if let position = positions[likeness] {
        merged[position].count += 1
      } else {
        positions[likeness] = merged.count
        merged.append(station)
      }
    }
    // Addresses of one among many say nothing.
    for index in merged.indices where merged[index].count > 1 {
      for line in merged[index].attachments.indices {
        merged[index].attachments[line].addresses = ""
      }
    }
    return merged
  }

  private mutating func mergeHosts() {
    struct Key: Hashable {
      var switches: [String]
      var uplinks: [[Int]]
      var stations: [Likeness]
      var counts: [Int]
    }
    var kept: [Host] = []
    var positions: [Key: Int] = [:]
    for host in hosts {
      let key = Key(
        switches: host.switches.map { "\($0.name) \($0.kind)" },
        uplinks: host.switches.map { $0.uplinks.map(\.segment) },
        stations: host.stations.map(Likeness.init), counts: host.stations.map(\.count))
      if let position = positions[key] {
        kept[position].count += 1
      } else {
        positions[key] = kept.count
        kept.append(host)
      }
    }
    hosts = kept
  }
}
