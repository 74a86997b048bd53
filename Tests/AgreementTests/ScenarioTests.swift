import Testing
import TopologyModel

@Suite struct ScenarioTests {
  static let scenarios =
    SourceAddressScenarios.all + LookupScenarios.all + WireScenarios.all

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
}

extension Scenario: CustomTestStringConvertible {
  var testDescription: String { name }
}
