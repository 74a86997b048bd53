import Testing
import TopologyModel

@Suite struct ScenarioTests {
  static let scenarios =
    SourceAddressScenarios.all + LookupScenarios.all + WireScenarios.all + BasicACLScenarios.all
    + ExtendedACLScenarios.all + FlowScenarios.all + GuardScenarios.all + PortPolicyScenarios.all

  static let physicalScenarios =
    PhysicalSwitchScenarios.all + DoubleTagScenarios.all + StationScenarios.all
    + TeamScenarios.all + RouterScenarios.all + RouteScenarios.all + RouterACLScenarios.all
    + ForwardingGuestScenarios.all + CopyScenarios.all

  @Test(arguments: Subject.allCases, scenarios)
  func `every step of a script ends as it says`(subject: Subject, _ scenario: Scenario) throws {
    try expectFates(of: subject, in: scenario)
  }

  @Test(arguments: Subject.forPhysicalNetworks, physicalScenarios)
  func `every step across a physical network ends as it says`(
    subject: Subject, _ scenario: Scenario
  ) throws {
    try expectFates(of: subject, in: scenario)
  }

  private func expectFates(of subject: Subject, in scenario: Scenario) throws {
    let topology = scenario.description.topology
    var running = try subject.make(scenario.description)
    for step in scenario.steps(in: topology) {
      let outcome = running.process(
        frame: step.frame.octets, from: step.sender, timestampNanoseconds: step.time)
      #expect(outcome.summary(in: topology) == step.expected, "\(step.line)")
    }
  }

  @Test(arguments: Subject.allCases, AssumptionScenarios.all + PolicyAssumptionScenarios.all)
  func `an assumption is named where its situation comes up, and nowhere else`(
    subject: Subject, _ scenario: Scenario
  ) throws {
    try expectAssumptions(of: subject, in: scenario)
  }

  @Test(arguments: Subject.forPhysicalNetworks, PhysicalAssumptionScenarios.all)
  func `in a physical network too an assumption is named where its situation comes up`(
    subject: Subject, _ scenario: Scenario
  ) throws {
    try expectAssumptions(of: subject, in: scenario)
  }

  private func expectAssumptions(of subject: Subject, in scenario: Scenario) throws {
    var running = try subject.make(scenario.description)
    for step in scenario.steps(in: scenario.description.topology) {
      let outcome = running.process(
        frame: step.frame.octets, from: step.sender, timestampNanoseconds: step.time)
      let names = outcome.assumptions.sorted { $0.rawValue < $1.rawValue }.map(\.name)
      #expect(names.joined(separator: " ") == step.expected, "\(step.line)")
    }
  }

  @Test(arguments: Subject.allCases, RuleHitScenarios.all)
  func `what a rule decides is counted for it`(subject: Subject, _ scenario: Scenario) throws {
    try expectHits(of: subject, in: scenario)
  }

  @Test(arguments: Subject.forPhysicalNetworks, RouterACLScenarios.hits)
  func `what a rule of a router decides is counted for it`(
    subject: Subject, _ scenario: Scenario
  ) throws {
    try expectHits(of: subject, in: scenario)
  }

  private func expectHits(of subject: Subject, in scenario: Scenario) throws {
    var running = try subject.make(scenario.description)
    for step in scenario.steps(in: scenario.description.topology) {
      let outcome = running.process(
        frame: step.frame.octets, from: step.sender, timestampNanoseconds: step.time)
      let hits = outcome.hits.sorted { $0.key < $1.key }.map { rule, hits in
        "\(rule):\(hits.frames)" + (hits.flowFrames == 0 ? "" : "+\(hits.flowFrames)")
      }
      #expect(hits.joined(separator: " ") == step.expected, "\(step.line)")
    }
  }
}

extension Scenario: CustomTestStringConvertible {
  var testDescription: String { name }
}
