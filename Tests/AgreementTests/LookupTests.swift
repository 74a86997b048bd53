import Frames
import Testing
import TopologyModel

/// Semantics 3.5: what untagged unicast from one kind of port to another meets.
///
/// Derived by hand.
@Suite struct LookupTests {
  /// The letters: y is delivered, V FilteredVLAN, P FailedPvlanSetting, R Reflected.
  ///
  /// I is FilteredIsolationUntagged, by the sender's port. Columns are numbered as the rows stand.
  private static let expected = ExpectationTable(
    """
                            | 0 1 2 3 4 5 6 7 8
    untagged                | R V V y V P P P V
    access 10               | V R V y y P P P y
    access 20               | V V R y y P P P V
    trunk 0/10,20           | y V V R V P P P V
    trunk 10/10,20          | V y V y R P P P y
    isolated 201/100        | P P P P P R P y P
    community 202/100       | P P P P P P R y P
    promiscuous 100/201,202 | P P P P P y y R P
    tagged only 10          | I I I I I I I I I
    """)

  enum Kind: String, CaseIterable {
    case `internal`, `private`, external
    /// With A11 reversed: an external switch drops as an internal one.
    case externalWithoutEscape

    var isExternal: Bool {
      switch self {
      case .external, .externalWithoutEscape: true
      case .internal, .private: false
      }
    }

    func virtualSwitch(_ name: String) -> TopologyDescription.Switch {
      switch self {
      case .internal: .init(name: name, kind: .internal)
      case .private: .init(name: name, kind: .private)
      case .external, .externalWithoutEscape:
        .init(name: name, kind: .external(interface: "nic1", allowManagementOS: false))
      }
    }

    /// What a cell of the table means on this kind of switch.
    func outcome(_ cell: String) -> String {
      switch (cell, self) {
      case ("y", _): "receiver: unicast"
      // A11: the wire has never seen the address, so the world gets it by flooding.
      case ("V", .external), ("P", .external): "outside: flooded"
      case ("V", _): "FilteredVLAN at h/S"
      case ("P", _): "FailedPvlanSetting at h/S"
      case ("R", _): "Reflected at h/S"
      case (_, _): "FilteredIsolationUntagged at h/S"
      }
    }
  }

  @Test(arguments: Subject.allCases, Kind.allCases)
  func `unicast between two ports meets what the table says`(
    subject: Subject, _ kind: Kind
  ) throws {
    let rows = Self.expected.rows
    var host = TopologyDescription.Host(name: "h")
    if kind.isExternal { host.interfaces = [.init(name: "nic1", mac: PortKinds.address(200))] }
    host.switches = [kind.virtualSwitch("S")]
    host.machines = PortKinds.machines(rows.map(\.name), on: "S")
    var description = TopologyDescription(hosts: [host])
    if kind == .externalWithoutEscape { description.overrides = [(.a11, false)] }
    let topology = description.topology
    for (from, row) in rows.enumerated() {
      for (to, cell) in row.cells.enumerated() {
        var running = try subject.make(description)
        let frame = TestFrame(
          destination: PortKinds.address(to), source: PortKinds.address(from))
        let sender = try #require(
          topology.endpoints.firstIndex { $0.name == "h/vm\(from)/eth" })
        let outcome = running.process(
          frame: frame.octets, from: ID(sender), timestampNanoseconds: nil)
        let expected = kind.outcome(cell).replacing("receiver", with: "h/vm\(to)/eth")
        #expect(outcome.summary(in: topology) == expected, "\(row.name) to \(rows[to].name)")
      }
    }
  }
}
