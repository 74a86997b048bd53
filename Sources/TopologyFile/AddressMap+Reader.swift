internal import Frames
internal import TopologyModel

/// Reads the entries of an address map and finds the endpoints that they name.
struct AddressMapReader {
  let names: EndpointNames
  private(set) var endpoints: [MACAddress: ID<Endpoint>] = [:]
  private var places: [MACAddress: SourceSpan] = [:]
  private var reader = Reader()

  init(names: EndpointNames) { self.names = names }

  /// In the order in which they were found.
  var diagnostics: [Diagnostic] { reader.diagnostics }

  /// Reads a document.
  mutating func read(_ root: SourceNode) {
    guard case .sequence(let items, _) = root else {
      reader.reportMismatch(root, expected: .list(of: .mapping(of: Schema.mappedAddress.noun)))
      return
    }
    for item in items {
      var fields = MappedAddressFields()
      Schema.mappedAddress.read(item, owner: item.span, into: &fields, &reader)
      if let mac = fields.mac, let endpoint = fields.endpoint { add(mac, endpoint) }
    }
  }

  private mutating func add(_ mac: Located<MACAddress>, _ name: Located<String>) {
    if let first = places[mac.value] {
      reader.report(
        Diagnostic(
          .definedTwice, "`\(mac.value)` is mapped twice", at: mac.span, label: "mapped again",
          labels: [Diagnostic.Label("first mapped here", at: first)],
          help: "an address stands for one endpoint: leave one of the two out"))
      return
    }
    places[mac.value] = mac.span
    switch names.resolve(name.value) {
    case .success(let endpoint): endpoints[mac.value] = endpoint
    case .failure(let error):
      reader.report(
        Diagnostic(
          error.isAmbiguity ? .ambiguousName : .unknownName, error.message, at: name.span,
          label: error.isAmbiguity ? "not one endpoint" : "no endpoint", help: error.help))
    }
  }
}

/// One entry of an address map.
struct MappedAddressFields: Sendable {
  var mac: Located<MACAddress>?
  var endpoint: Located<String>?
}

extension Schema {
  static let mappedAddress = MappingSchema<MappedAddressFields>(
    noun: "an entry of an address map",
    fields: [
      .value("mac", .capturedAddress, \.mac, "an address as it is captured").required,
      .value(
        "endpoint", .reference(to: "an endpoint"), \.endpoint, "the endpoint that it stands for"
      ).required,
    ])
}

extension ValueReader where Value == Located<MACAddress> {
  /// An address that a frame may have as its source.
  fileprivate static let capturedAddress = ValueReader<MACAddress>.scalar(
    .text(noun: "the MAC address of one station"),
    help: { text in
      MACAddress(text) == nil
        ? "write six octets, `00:0c:29:9c:1d:01`"
        : "a group address, or none at all, stands for no endpoint"
    },
    { scalar in MACAddress(scalar.text).flatMap { $0.isValidSource ? $0 : nil } }
  ).located
}

extension NameError {
  /// Several things have the name.
  fileprivate var isAmbiguity: Bool {
    switch reason {
    case .ambiguous: true
    case .unknown, .matchesNothing: false
    }
  }
}
