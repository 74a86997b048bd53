import Frames
import Testing

/// Something that Open vSwitch does otherwise than `docs/ForwardingSemantics.md` says, and why.
///
/// For the frames that it applies to, the copies that are expected are those that it explains, and
/// no others: each is a rule about what the simulated switch would have to be given, or would hand
/// out, to agree.
struct Difference: Sendable, CustomTestStringConvertible {
  /// What explains it.
  enum Effect: Sendable {
    /// The real switch drops the frame and learns nothing from it.
    case dropped
    /// The real switch does with the frame what the simulated one does with other octets of the same
    /// length: at the places that these two differ in.
    case read(as: @Sendable ([UInt8]) -> [UInt8])
    /// A tag that the real switch puts on has the priority of the one that it has read.
    case keepsPriority
    /// A tag that the real switch puts on is of the kind of the one that it has read.
    case keepsTagType
  }

  /// As in the documentation.
  var name: String
  /// The sentence that explains it.
  var sentence: String
  var effects: [Effect]
  /// Which frames it is about.
  var applies: @Sendable (SwitchNetwork, InjectedFrame) -> Bool
  /// A case whose last frame shows it.
  var example: SwitchCase

  var testDescription: String { name }
}

/// The simulated switch, and what is known of the real one.
struct ExplainedSwitch<Subject: SwitchSubject> {
  private let network: SwitchNetwork
  private let differences: [Difference]
  private var subject: Subject

  /// Nothing learned yet; with no differences it is the subject alone.
  init(_ network: SwitchNetwork, differences: [Difference] = Difference.all) throws {
    self.network = network
    self.differences = differences
    subject = try Subject(network)
  }

  /// The names of what applies to a frame.
  func explanations(of frame: InjectedFrame) -> [String] {
    differences.filter { $0.applies(network, frame) }.map(\.name)
  }

  /// The copies that the real switch should hand out, sorted.
  mutating func deliveries(of frame: InjectedFrame) throws -> [Delivery] {
    var offered = frame
    var (keepsPriority, keepsTagType) = (false, false)
    for effect in differences.filter({ $0.applies(network, frame) }).flatMap(\.effects) {
      switch effect {
      case .dropped: return []
      case .read(let rewritten): offered.octets = rewritten(offered.octets)
      case .keepsPriority: keepsPriority = true
      case .keepsTagType: keepsTagType = true
      }
    }
    return try subject.departures(of: offered).map { departure in
      let tag = read(frame, before: departure)
      return Delivery(
        port: departure.port,
        octets: departure.octets(
          of: frame.octets, priority: keepsPriority ? tag.priority : 0,
          etherType: keepsTagType ? tag.etherType : .vlanTag))
    }.sorted()
  }

  /// The outermost tag with which a frame leaves, if it leaves with one that a switch has put on.
  private func read(_ frame: InjectedFrame, before departure: Departure) -> FrameTag {
    guard let ingress = network.port(frame.port), let egress = network.port(departure.port),
      let tag = network.tags(frame.tags, from: ingress, to: egress)?.first
    else { return FrameTag(vlan: 0) }
    return tag
  }
}
