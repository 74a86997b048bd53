import Testing
import TopologyModel

@Suite struct ScenarioTests {
  static let scenarios =
    SourceAddressScenarios.all + LookupScenarios.all + WireScenarios.all + BasicACLScenarios.all
    + ExtendedACLScenarios.all + FlowScenarios.all + GuardScenarios.all + PortPolicyScenarios.all

  @Test(arguments: Subject.allCases, scenarios)
  func `every step of a script ends as it says`(subject: Subject, _ scenario: Scenario) throws {
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
