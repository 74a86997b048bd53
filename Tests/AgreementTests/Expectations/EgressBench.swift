import Frames
import TopologyModel

/// One port of every kind on an external switch, and frames that come in by the uplink.
struct EgressBench {
  private let description: TopologyDescription
  private let names: [String]
  private let kinds: [String]
  private let subject: Subject
  private var running: any ForwardingSubject

  init(
    _ kinds: [String], overrides: [(assumption: Assumption, value: Bool)], subject: Subject
  ) throws {
    var host = TopologyDescription.Host(name: "h")
    host.interfaces = [.init(name: "nic1", mac: PortKinds.address(200))]
    host.switches = [
      .init(name: "Ext", kind: .external(interface: "nic1", allowManagementOS: false))
    ]
    host.machines = PortKinds.machines(kinds, on: "Ext")
    description = TopologyDescription(hosts: [host], overrides: overrides)
    names = description.topology.endpoints.map(\.name)
    self.kinds = kinds
    self.subject = subject
    running = try subject.make(description)
  }

  /// What the world sends.
  private func send(
    _ frame: TestFrame, to subject: inout any ForwardingSubject
  ) -> SubjectOutcome {
    let outside = ID<Endpoint>(names.firstIndex(of: "outside") ?? 0)
    return subject.process(frame: frame.octets, from: outside, timestampNanoseconds: 0)
  }

  /// The kinds whose port takes a broadcast that arrives with these tags.
  mutating func takers(tags: String) -> Set<String> {
    let frame = TestFrame(
      destination: .broadcast, source: MACAddress(truncating: 0x0200_0000_0099), tags: tags)
    let outcome = send(frame, to: &running)
    return Set(
      kinds.enumerated().filter { index, _ in
        outcome.deliveries.keys.contains { names[$0.index] == "h/vm\(index)/eth" }
      }.map(\.element))
  }

  /// What unicast to a kind's port meets: its kind of delivery, or a reason and place.
  mutating func unicast(to kind: String, tags: String) -> String {
    let index = kinds.firstIndex(of: kind) ?? 0
    let frame = TestFrame(
      destination: PortKinds.address(index), source: MACAddress(truncating: 0x0200_0000_0099),
      tags: tags)
    let outcome = send(frame, to: &running)
    return outcome.drop?.description ?? outcome.deliveries.map(\.value.rawValue).joined()
  }

  /// Whether the port is handed the frame without its tag: then, with A32 reversed, a tag behind
  /// that one drops it there.
  func isTagConsumed(by kind: String, tags: String) throws -> Bool {
    let reversed = [(assumption: Assumption.a32, value: false)]
    var bench = try EgressBench(
      kinds, overrides: description.overrides + reversed, subject: subject)
    return bench.unicast(to: kind, tags: tags + "+99") == "InvalidVlanFormat at h/Ext"
  }
}
