import Frames

/// A way in which the real switch forwards some frames otherwise than the simulated one.
///
/// For a frame that it applies to, it says exactly what the real switch hands out: the frame is
/// simulated in another form, or not at all, and what the simulated switch hands out is changed.
/// So everything else about the frame is still compared.
struct Difference: Sendable {
  /// What explains it.
  enum Effect: Sendable {
    /// The real switch drops the frame and learns nothing from it.
    case dropped
    /// The real switch forwards the frame as the simulated one does other octets of the same length,
    /// and hands out its own addresses.
    case forwarded(as: @Sendable ([UInt8]) -> [UInt8])
    /// A tag of VID 0 with a priority stays.
    case keepsPriorityTag
    /// Tags leave as what they were, 0x8100 or 0x88A8.
    case keepsTagTypes
    /// The outermost tag has the priority of the one that the last switch has read, or none.
    case priority
    /// The outermost tag, if a switch has put it on, is not eligible to be dropped.
    case dropEligible
  }

  /// As reports and the documentation call it.
  var name: String
  /// What it comes to, in this order.
  var effects: [Effect]
  /// Which frames it is about.
  var applies: @Sendable (SwitchNetwork, InjectedFrame) -> Bool
}

/// What the real switch should do with a frame, as far as that can be told from the frame alone.
struct Explanation {
  /// The differences that apply.
  let differences: [Difference]
  private let frame: InjectedFrame
  private let network: SwitchNetwork

  /// Finds out which of the differences apply.
  init(of frame: InjectedFrame, in network: SwitchNetwork, _ differences: [Difference]) {
    self.differences = differences.filter { $0.applies(network, frame) }
    (self.frame, self.network) = (frame, network)
  }

  /// The frame in the form in which it is simulated; `nil` where it is not.
  var simulated: InjectedFrame? {
    var simulated = frame
    for effect in differences.flatMap(\.effects) {
      switch effect {
      case .dropped: return nil
      case .forwarded(let rewritten): simulated.octets = rewritten(simulated.octets)
      case .keepsPriorityTag, .keepsTagTypes, .priority, .dropEligible: break
      }
    }
    return simulated
  }

  /// What the real switch should hand out where the simulated one has handed out this.
  func explained(_ delivery: Delivery) -> Delivery {
    guard let ingress = network.port(frame.port), let egress = network.port(delivery.port),
      let tags = network.tags(frame.tags, from: ingress, to: egress)
    else { return delivery }
    var octets = delivery.octets
    for effect in differences.flatMap(\.effects) {
      switch effect {
      case .dropped: break
      case .forwarded: octets.replaceSubrange(0..<12, with: frame.octets[0..<12])
      case .keepsPriorityTag:
        if let tag = tags.first { octets.insert(contentsOf: tag.octets, at: 12) }
      case .keepsTagTypes:
        for (tag, offset) in zip(tags, stride(from: 12, to: octets.count - 1, by: 4)) {
          octets.replaceSubrange(offset..<offset + 2, with: tag.octets[..<2])
        }
      case .priority:
        if let tag = tags.first { octets[14] = octets[14] & 0x1F | tag.priority << 5 }
      case .dropEligible:
        if let tag = tags.first, !tag.isDropEligible { octets[14] &= 0xEF }
      }
    }
    return Delivery(port: delivery.port, octets: octets)
  }
}
