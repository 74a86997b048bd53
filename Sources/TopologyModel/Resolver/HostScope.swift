/// What names mean within one host, gathered before anything refers to them.
struct HostScope {
  /// A NIC or team, and who has it.
  struct Port {
    /// Its key.
    var definition: SourceSpan
    /// A team of NICs rather than one.
    var isTeam: Bool
    /// Where it, or each of its members, is plugged in, with the NIC's key.
    var plugs: [Located<Plug>]
    /// What it says of itself as an endpoint.
    var fields: InterfaceFields
    /// Where a switch or team names it; then it is no endpoint.
    var boundAt: SourceSpan?
  }

  /// A switch with what is needed to plug adapters in.
  struct Switch {
    /// Its number.
    var id: ID<VirtualSwitch>
    /// `nil` after an error.
    var kind: SwitchDeclaration.Kind?
    /// Whether the management OS may be plugged in.
    var admitsManagementOS: Bool
  }

  /// The host's number.
  var id: ID<Host>
  /// Its name.
  var name: String
  /// What its own range makes of placeholders.
  var values: RangeValues?
  /// NICs and teams by name.
  var ports: [String: Port] = [:]
  /// Switches by name.
  var switches: [String: Switch] = [:]
  /// The names of all switches in file order.
  var switchNames: [String] = []
  /// The names of all NICs and teams in file order.
  var portNames: [String] = []
  /// Adapters that the file gives the management OS.
  var managementAdapters: [PreparedAdapter] = []
  /// Switches that these are plugged into: they get no adapter by default.
  var namedByManagementOS: Set<String> = []
  /// Endpoint names of the management OS, each with its place.
  var managementNames: [String: SourceSpan] = [:]
  /// The router that the management OS is, where it is one.
  var managementRouter: ID<Router>?
  /// VM names, each with its place.
  var machineNames: [String: SourceSpan] = [:]
}
