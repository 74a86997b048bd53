internal import TopologyModel

/// Endpoints by names that fit a column, and that the command line takes back.
struct ShortNames {
  private let names: EndpointNames
  private let topology: Topology

  init(_ topology: Topology) {
    self.topology = topology
    names = EndpointNames(topology)
  }

  /// The full name where it fits, else the shortest good one, else that with its middle left out.
  func name(of endpoint: Int32, columns: Int) -> String {
    let id = ID<Endpoint>(Int(endpoint))
    let full = DisplayText(topology[id].name)
    if full.columns <= columns { return full.string }
    return DisplayText(short(id)).fitted(to: columns)
  }

  /// Names in so many columns: all of them full where they fit, else all of them short.
  func list(_ endpoints: [Int32], columns: Int) -> [String] {
    let full = endpoints.map { DisplayText(topology[ID<Endpoint>(Int($0))].name) }
    if full.allSatisfy({ $0.columns <= columns }) { return full.map(\.string) }
    return endpoints.map { DisplayText(short(ID<Endpoint>(Int($0)))).fitted(to: columns) }
  }

  /// The columns that the longest of the short names takes.
  func leastColumns(of endpoints: [Int32]) -> Int {
    endpoints.map { DisplayText(short(ID<Endpoint>(Int($0)))).columns }.max() ?? 0
  }

  /// Pairs of names in so many columns: all of them full where they fit, else all of them short.
  func arrows(_ pairs: [(from: Int32, to: Int32)], columns: Int) -> [String] {
    let full = pairs.map { pair in
      [pair.from, pair.to].map { DisplayText(topology[ID<Endpoint>(Int($0))].name) }
    }
    if full.allSatisfy({ $0[0].columns + 4 + $0[1].columns <= columns }) {
      return full.map { $0.map(\.string).joined(separator: " -> ") }
    }
    return pairs.map { pair in
      let short = [pair.from, pair.to].map { DisplayText(self.short(ID<Endpoint>(Int($0)))) }
      let room = columns - 4
      let sender = short[0].fitted(to: max(room / 2, room - short[1].columns))
      return sender + " -> " + short[1].fitted(to: room - DisplayText(sender).columns)
    }
  }

  /// The VM's name where it has one adapter, else the least end of the full name with two parts.
  private func short(_ id: ID<Endpoint>) -> String {
    let parts = topology[id].name.split(separator: "/").map(String.init)
    var candidates: [String] = []
    if parts.count == 3 {
      candidates = [parts[1], parts[1] + "/" + parts[2], parts[0] + "/" + parts[1]]
      // Every host has a management OS: of one of several its host is said.
      if parts[1] == "managementOS", topology.hosts.count > 1 { candidates.removeFirst(2) }
    }
    return candidates.first { candidate in
      if case .success(id) = names.resolve(candidate) { return true }
      return false
    } ?? topology[id].name
  }
}
