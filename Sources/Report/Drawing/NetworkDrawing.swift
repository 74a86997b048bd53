internal import Frames
internal import TopologyModel

/// What a drawing of a topology shows: segments, and what is attached to them.
///
/// It is laid out by nobody yet; alike things are one, where there are too many to be read singly.
public struct NetworkDrawing {
  /// What frames are switched by: a wire, a physical or a virtual switch.
  struct Segment {
    enum Kind: String {
      case wire = "wire"
      case physicalSwitch = "physical switch"
      case external, `internal`, `private`
    }

    var name: String
    var kind: Kind
    /// For a virtual switch, what its uplink is plugged into; several for a team.
    var uplinks: [Uplink] = []
  }

  /// One way from a virtual switch to the physical network.
  struct Uplink: Hashable {
    /// Among the drawing's segments.
    var segment: Int
    /// The port's name, or the wire's.
    var plug: String
  }

  /// A link between two physical switches.
  struct Link {
    var from: Uplink
    var to: Uplink
  }

  /// How an attachment is drawn.
  enum Colour: Hashable {
    /// One VLAN.
    case vlan(UInt16)
    /// A private VLAN, by its primary.
    case privateVLAN(UInt16)
    /// Several VLANs.
    case trunk
    /// No VLAN.
    case untagged
  }

  /// Where an attachment leads.
  enum End: Hashable {
    /// Among the drawing's segments.
    case segment(Int)
    /// Among the host's virtual switches.
    case virtualSwitch(Int)
    /// It is not plugged in.
    case nowhere
  }

  /// A line from a station to a segment.
  struct Attachment: Hashable {
    var name: String
    /// Declared addresses.
    var addresses: String
    /// How the port treats VLANs, in words.
    var mode: String
    var colour: Colour
    var ends: [End]
  }

  /// What sends and receives.
  struct Station {
    enum Kind {
      case virtualMachine, managementOS, router, machine, outside
    }

    var name: String
    var kind: Kind
    /// "off", "forwards"; empty as a rule.
    var remark = ""
    var attachments: [Attachment]
    /// How many alike ones it stands for, itself among them.
    var count = 1
  }

  /// A host with all that is in it.
  struct Host {
    var name: String
    var switches: [Segment]
    var stations: [Station]
    /// How many alike ones it stands for, itself among them.
    var count = 1
  }

  var title: String
  /// Wires and physical switches.
  var segments: [Segment]
  var links: [Link]
  /// Routers, machines, and what is outside.
  var stations: [Station]
  var hosts: [Host]

  /// All colours that are used: VLANs by number, then the others.
  var colours: [Colour] {
    let attachments = (stations + hosts.flatMap(\.stations)).flatMap(\.attachments)
    return Set(attachments.map(\.colour)).sorted { $0.order < $1.order }
  }
}

extension NetworkDrawing.Colour {
  /// Where it stands in a legend.
  var order: Int {
    switch self {
    case .vlan(let number): Int(number)
    case .privateVLAN(let primary): 10_000 + Int(primary)
    case .trunk: 20_000
    case .untagged: 20_001
    }
  }

  /// In a legend.
  var words: String {
    switch self {
    case .vlan(let number): "VLAN \(number)"
    case .privateVLAN(let primary): "private VLAN \(primary)"
    case .trunk: "trunk"
    case .untagged: "untagged"
    }
  }
}

extension NetworkDrawing.Station {
  /// The name, and how many others are meant.
  var label: String {
    let rest = count - 1
    return (rest > 0 ? "\(name) and \(Count.of(rest, "more", "more"))" : name)
      + (remark.isEmpty ? "" : " (\(remark))")
  }
}

extension NetworkDrawing.Host {
  var label: String { count > 1 ? "\(name) and \(Count.of(count - 1, "host")) like it" : name }
}
