/// How many things of one kind the ranges of a topology may make.
let expansionLimit = 10_000_000

extension Resolver {
  /// Counts what all ranges would make, without making it; reports the entry that is too much.
  mutating func expansionIsWithinLimits() -> Bool {
    var hosts = Tally(noun: "hosts")
    var machines = Tally(noun: "VMs")
    var adapters = Tally(noun: "adapters")
    var others = Tally(noun: "NICs, teams and switches")
    var ports = Tally(noun: "ports of physical switches")
    var physical = Tally(noun: "physical machines")
    for host in declaration.hosts {
      hosts.add([host.name.count], at: host.key)
      for section in host.sections {
        switch section {
        case .nics(let entries):
          others.add([host.name.count, entries.count], at: host.key)
        case .teams(let entries):
          others.add([host.name.count, entries.count], at: host.key)
        case .switches(let entries):
          others.add([host.name.count, entries.count], at: host.key)
        case .managementForwarding: break
        case .managementOS(let entries):
          for adapter in entries {
            adapters.add([host.name.count, adapter.name.count], at: adapter.key)
          }
        case .virtualMachines(let entries):
          for machine in entries {
            machines.add([host.name.count, machine.name.count], at: machine.key)
            for adapter in machine.adapters {
              adapters.add(
                [host.name.count, machine.name.count, adapter.name.count], at: adapter.key)
            }
          }
        }
      }
    }
    for physicalSwitch in declaration.physicalSwitches {
      for port in physicalSwitch.ports { ports.add([port.name.count], at: port.key) }
    }
    for machine in declaration.machines { physical.add([machine.name.count], at: machine.key) }
    // Too many hosts make too many VMs, and those too many adapters: the outermost is to blame.
    guard
      let excess = [hosts, machines, adapters, others, ports, physical].lazy.compactMap(\.excess)
        .first
    else {
      return true
    }
    findings.report(excess)
    return false
  }
}

/// A sum that knows which entry took it over the limit.
private struct Tally {
  let noun: String
  private var sum = 0
  private(set) var excess: Diagnostic?

  init(noun: String) { self.noun = noun }

  mutating func add(_ factors: [Int], at key: SourceSpan) {
    guard excess == nil else { return }
    var count = 1
    for factor in factors {
      let (product, overflow) = count.multipliedReportingOverflow(by: factor)
      count = overflow ? Int.max : product
    }
    let (total, overflow) = sum.addingReportingOverflow(count)
    sum = total
    if overflow || total > expansionLimit {
      excess = Diagnostic(
        .expansionTooLarge, "the ranges make more than 10,000,000 \(noun)", at: key,
        label: "here the limit is passed", help: "shorten the ranges, or split the topology")
    }
  }
}
