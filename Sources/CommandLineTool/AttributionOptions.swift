internal import ArgumentParser
internal import Frames
internal import Replay
internal import Report
internal import TopologyFile
internal import TopologyModel

/// How the senders of captured frames are found, for every command that reads captures.
struct AttributionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("All frames come from this endpoint.", valueName: "endpoint"))
  var ingress: String?

  @Option(
    name: .customLong("interface"),
    help: ArgumentHelp(
      "Frames of a pcapng interface come from an endpoint; repeatable.",
      valueName: "name=endpoint"))
  var interfaces: [String] = []

  @Option(
    help: ArgumentHelp(
      "A YAML file of addresses that stand for endpoints' own: '- { mac: …, endpoint: … }'.",
      valueName: "file"))
  var map: String?

  @Option(help: "Where the capture was taken: guest, or wire, where senders' VLAN tags are on.")
  var vantage = Vantage.guest

  @Option(
    help: ArgumentHelp(
      "The wire that frames of unknown sources come by; needed where there are several.",
      valueName: "wire"))
  var outside: String?

  @Option(
    help: ArgumentHelp(
      "Only frames that match, in the language of pcap-filter(7).", valueName: "expression"))
  var filter: String?

  /// Nothing is said about senders.
  var isEmpty: Bool {
    let texts = [ingress, map, outside, filter]
    return texts.allSatisfy { $0 == nil } && interfaces.isEmpty && vantage == .guest
  }

  /// Where the capture was taken.
  enum Vantage: String, ExpressibleByArgument, CaseIterable {
    case guest, wire

    /// The same for a replay.
    var value: ReplayOptions.Vantage {
      switch self {
      case .guest: .guest
      case .wire: .wire
      }
    }
  }

  /// The options of a replay through a topology; names are looked up, the map is read.
  ///
  /// A name that means nothing is wrong usage; a map that cannot be read ends with status 2.
  func replayOptions(
    for topology: Topology, showing diagnostics: DiagnosticOptions
  ) throws -> ReplayOptions {
    let names = EndpointNames(topology)
    var options = ReplayOptions()
    options.ingress = try ingress.map { try names.endpoint($0, of: "--ingress") }
    for text in interfaces {
      let (name, endpoint) = try text.splitAtFirstEquals(of: "--interface", "NAME=ENDPOINT")
      guard options.interfaces[name] == nil else {
        throw ValidationError("--interface names `\(name)` twice")
      }
      options.interfaces[name] = try names.endpoint(endpoint, of: "--interface")
    }
    options.vantage = vantage.value
    options.outside = try outside.map { try topology.wire(named: $0) }
    options.filter = filter
    if let map { options.map = try read(map: map, for: topology, showing: diagnostics) }
    return options
  }

  private func read(
    map: String, for topology: Topology, showing diagnostics: DiagnosticOptions
  ) throws -> [MACAddress: ID<Endpoint>] {
    let result = AddressMap.load(path: map, for: topology)
    let renderer = DiagnosticRenderer(
      sources: result.sources, style: diagnostics.colors.style(for: .error))
    try StandardStream.error.write(
      renderer.render(
        result.diagnostics, limit: diagnostics.maxErrors == 0 ? .max : diagnostics.maxErrors))
    guard let endpoints = result.endpoints else { throw ExitCode(ExitStatus.notJudged) }
    return endpoints
  }
}

extension EndpointNames {
  /// The endpoint that an option names; anything else is wrong usage.
  func endpoint(_ text: String, of option: String) throws -> ID<Endpoint> {
    switch resolve(text) {
    case .success(let endpoint): return endpoint
    case .failure(let error):
      throw ValidationError(
        DisplayText.printable("\(option): \(error.message); \(error.help)", limit: 1_000))
    }
  }
}

extension Topology {
  /// The wire of a name, or of its `outside`.
  func wire(named text: String) throws -> ID<Wire> {
    let name = text.hasSuffix("/outside") ? String(text.dropLast("/outside".count)) : text
    if let index = wires.firstIndex(where: { $0.name == name }) { return ID<Wire>(index) }
    if text == "outside", wires.count == 1 { return ID<Wire>(0) }
    let known = wires.map(\.name)
    let help =
      Spelling.nearest(to: name, among: known).map { "did you mean `\($0)`?" }
      ?? (known.isEmpty
        ? "the topology has none"
        : "there are \(known.prefix(10).map { "`\($0)`" }.joined(separator: ", "))")
    throw ValidationError(
      DisplayText.printable("--outside: no wire is called `\(text)`; \(help)", limit: 1_000))
  }
}

extension String {
  /// The parts before and behind the first `=`, neither of them empty.
  func splitAtFirstEquals(of option: String, _ form: String) throws -> (String, String) {
    let parts = split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw ValidationError("\(option): `\(DisplayText.printable(self))` is not \(form)")
    }
    return (String(parts[0]), String(parts[1]))
  }
}
