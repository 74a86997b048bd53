internal import ArgumentParser
internal import ForwardingProgram
internal import Frames
internal import Prover
internal import Report
internal import TopologyModel

/// About which pairs and which frames a proof is asked for.
struct ProofOptions: ParsableArguments {
  /// What senders may do.
  enum Threat: String, ExpressibleByArgument, CaseIterable {
    case honest, adversary

    var value: ThreatModel {
      switch self {
      case .honest: .honest
      case .adversary: .adversary
      }
    }
  }

  @Option(
    help: ArgumentHelp(
      "Only these senders: an endpoint, a VM, a glob, a group of the policy; repeatable.",
      valueName: "endpoints"))
  var from: [String] = []

  @Option(help: ArgumentHelp("Only these receivers; repeatable.", valueName: "endpoints"))
  var to: [String] = []

  @Option(
    name: .customLong("protocol"),
    help: ArgumentHelp(
      "Only packets of this protocol: tcp, udp, icmp, icmpv6 or a number.", valueName: "protocol"))
  var ipProtocol: ProtocolName?

  @Option(
    help: ArgumentHelp("Only packets to this TCP or UDP port.", valueName: "number"))
  var port: UInt16?

  @Option(
    help: ArgumentHelp(
      "Only frames in this VLAN in the first switch behind the sender, 0 to 4094; 0 is none.",
      valueName: "vid"))
  var vlan: UInt16?

  @Option(
    help: """
      What senders may do: honest, send as configured; or adversary, send any frame at all, \
      everybody.
      """)
  var threat = Threat.adversary

  func validate() throws {
    if let port {
      guard port > 0 else { throw ValidationError("'--port 0': a port is 1 to 65535") }
      guard ipProtocol?.value.hasPorts ?? true else {
        throw ValidationError("--port: packets of this protocol have no ports; tcp and udp have")
      }
    }
    if let vlan, vlan > 4094 {
      throw ValidationError("'--vlan \(vlan)': a VLAN ID is 1 to 4094, and 0 is none")
    }
  }

  /// Which frames are asked about.
  var question: ProofQuestion {
    ProofQuestion(
      threat: threat.value,
      scope: FrameScope(
        ipProtocol: ipProtocol.map { Int16($0.value.rawValue) } ?? -1,
        destinationPort: port.map(Int32.init) ?? -1),
      vlan: vlan)
  }

  /// Which pairs are asked about; a name that means nothing is wrong usage.
  func selection(in topology: Topology) throws -> PairSelection {
    let names = EndpointNames(topology)
    let everybody = topology.endpoints.indices.map { ID<Endpoint>($0) }
    let chosen = { (texts: [String], option: String) in
      texts.isEmpty ? everybody : try texts.flatMap { try names.members($0, of: option) }
    }
    let (senders, receivers) = try (chosen(from, "--from"), chosen(to, "--to"))
    try refuseNobody(senders, receivers)
    return PairSelection(from: senders, to: receivers, of: topology.endpoints.count)
  }

  /// Refuses names that leave no pair.
  func refuseNobody<Number: Equatable>(_ senders: [Number], _ receivers: [Number]) throws {
    let isSomebodyAsked = senders.contains { sender in receivers.contains { $0 != sender } }
    guard isSomebodyAsked || from.isEmpty && to.isEmpty else {
      throw ValidationError("--from and --to leave no pair: nobody is asked about itself")
    }
  }
}

/// An IP protocol as the policy writes it: `tcp`, `udp`, `icmp`, `icmpv6`, or its number.
struct ProtocolName: ExpressibleByArgument {
  let value: IPProtocol

  init?(argument: String) {
    let names: [String: IPProtocol] = [
      "tcp": .tcp, "udp": .udp, "icmp": .icmp, "icmpv6": .icmpv6,
    ]
    guard let value = names[argument] ?? UInt8(argument).map({ IPProtocol(rawValue: $0) }) else {
      return nil
    }
    self.value = value
  }
}

extension EndpointNames {
  /// The endpoints that an option means; none is wrong usage.
  fileprivate func members(_ text: String, of option: String) throws -> [ID<Endpoint>] {
    switch members(of: text) {
    case .success(let endpoints): return endpoints
    case .failure(let error):
      throw ValidationError(
        DisplayText.printable("\(option): \(error.message); \(error.help)", limit: 1_000))
    }
  }
}
