/// A host as Hyper-V's cmdlets see it: what they change, and what they return.
struct SimulatedHost {
  struct Rule: Hashable {
    /// Members as the Get cmdlets name them; enumerations by name.
    var members: [String: String]
  }

  struct Adapter {
    var id: Int
    var name: String
    /// `nil` is the management OS.
    var machine: String?
    var switchID: Int?
    var mac = "000000000000"
    var vlan: [String: String] = ["OperationMode": "Untagged"]
    var isolation: [String: String] = ["IsolationMode": "None"]
    var security: [String: String] = [
      "MacAddressSpoofing": "Off", "AllowTeaming": "Off", "DhcpGuard": "Off", "RouterGuard": "Off",
      "IeeePriorityTag": "Off", "StormLimit": "0", "PortMirroring": "None", "IovWeight": "0",
    ]
    var basic: [Rule] = []
    var extended: [Rule] = []
  }

  struct Switch {
    var id: Int
    var name: String
    var type: String
    var nics: [String] = []
    var isSET = false
    var allowsManagementOS = false
  }

  struct Team {
    var name: String
    var members: [String]
  }

  struct Machine {
    var id: Int
    var name: String
    var state: String
  }

  var name: String
  var nics: [String]
  var machines: [Machine]
  var teams: [Team] = []
  var switches: [Switch] = []
  var adapters: [Adapter] = []
  private var nextID = 1

  init(name: String, nics: [String], machines: [(name: String, state: String)]) {
    self.name = name
    self.nics = nics
    self.machines = []
    for machine in machines {
      self.machines.append(Machine(id: number(), name: machine.name, state: machine.state))
    }
  }

  mutating func number() -> Int {
    nextID += 1
    return nextID
  }

  mutating func addAdapter(_ name: String, machine: String?, switchID: Int?) {
    adapters.append(Adapter(id: number(), name: name, machine: machine, switchID: switchID))
    guard machine == nil, let index = switches.firstIndex(where: { $0.id == switchID }) else {
      return
    }
    switches[index].allowsManagementOS = true
  }

  mutating func addSwitch(_ entry: Switch) {
    switches.append(entry)
    if entry.type == "Internal" { addAdapter(entry.name, machine: nil, switchID: entry.id) }
  }

  /// Takes the management OS off a switch.
  mutating func closeToManagementOS(_ id: Int) {
    adapters.removeAll { $0.machine == nil && $0.switchID == id }
    for index in switches.indices where switches[index].id == id {
      switches[index].allowsManagementOS = false
    }
  }
}
