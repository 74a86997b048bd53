import Benchmark
import ForwardingProgram
import RuleSets
import TopologyFile
import TopologyModel

/// From a file to a checked topology, and from there to a program.
func registerCompilation() {
  Benchmark("load YAML, 20,000 VMs") { _, file in
    blackHole(TopologyLoader.load(texts: [file]))
  } setup: {
    SourceFile(
      path: "vms.yaml", text: Topology.headOfFile + Topology.textOfVMs(20_000, vlans: 4_000))
  }

  Benchmark("load YAML, 10,000 rules") { _, file in
    blackHole(TopologyLoader.load(texts: [file]))
  } setup: {
    SourceFile(
      path: "rules.yaml",
      text: Topology.headOfFile + Topology.textOfRules(10_000)
        + Topology.textOfVMs(1, vlans: 1, profile: "guest"))
  }

  Benchmark("compile 20,000 VMs") { _, topology in
    blackHole(ForwardingProgram(topology))
  } setup: {
    Topology(text: Topology.headOfFile + Topology.textOfVMs(20_000, vlans: 4_000))
  }

  for flavour in RuleSetFlavour.allCases {
    Benchmark("compile 10,000 rules, \(flavour.rawValue)") { _, topology in
      blackHole(ForwardingProgram(topology))
    } setup: {
      Topology(flavour, rules: 10_000)
    }
  }
}

extension Topology {
  /// A profile, `guest`, of so many extended rules.
  static func textOfRules(_ count: Int) -> String {
    var text = "profiles:\n  guest:\n    extendedAcl:\n"
    for number in 1...count {
      text +=
        "      - { action: \(number % 2 == 0 ? "allow" : "deny"), direction: inbound, protocol: tcp,"
      text += " remoteIP: 10.\(number / 256 % 256).\(number % 256).0/24, localPort: \(number),"
      text += " weight: \(number) }\n"
    }
    return text
  }
}
