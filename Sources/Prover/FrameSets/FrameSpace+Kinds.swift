extension FrameSpace {
  /// A diagram that goes on with one of several for each kind of frame.
  mutating func byKind(_ target: (FrameKind) -> Int32) -> Int32 {
    let targets = FrameKind.allCases.map(target)
    let start = begin()
    for kind in FrameKind.allCases {
      add(upTo: kind.rawValue, targets[Int(kind.rawValue)], from: start)
    }
    return make(FrameDimension.kind.rawValue, from: start)
  }

  /// What of a set is of a kind, without regard to the kind.
  func part(of set: FrameSet, _ kind: FrameKind) -> Int32 {
    dimension(of: set.rawValue) == FrameDimension.kind.rawValue
      ? target(of: set.rawValue, for: kind.rawValue) : set.rawValue
  }

  /// All frames of some kinds, with nothing that no frame has.
  ///
  /// - Parameters:
  ///   - kinds: which.
  ///   - fragmentsApart: later fragments are kinds of their own (A29 overridden).
  /// - Returns: the frames.
  mutating func frames(of kinds: Set<FrameKind>, fragmentsApart: Bool = false) -> FrameSet {
    let packets = packets
    let portsProtocols = set(.ipProtocol, in: [6, 17]).rawValue
    let wholeIPv6 = fragmentsApart ? withoutExtensions(packets.whole) : packets.whole
    return FrameSet(
      rawValue: byKind { kind in
        guard kinds.contains(kind) else { return 0 }
        switch kind {
        case .other, .stacked: return 1
        case .ipv4: return packets.whole
        case .ipv6: return wholeIPv6
        case .ipv4Fragment, .ipv6Fragment: return packets.withoutPorts
        case .unreadableIPv4, .unreadableIPv6, .ipv6WithoutProtocol: return 1
        case .ipv4WithoutPorts, .ipv6WithoutPorts: return portsProtocols
        }
      })
  }

  /// Only of a later fragment the number of an extension header is that of its protocol.
  private mutating func withoutExtensions(_ node: Int32) -> Int32 {
    let extensions = set(.ipProtocol, in: FrameSpace.extensionHeaders)
    return subtracting(extensions, from: FrameSet(rawValue: node)).rawValue
  }

  /// The numbers of the IPv6 extension headers that are walked (A30).
  static let extensionHeaders: [UInt64] = [0, 43, 44, 51, 60, 135, 139, 140]

  /// What there is behind the kind: TCP and UDP have two ports, or none in a later fragment; other
  /// protocols have none.
  private var packets: (whole: Int32, withoutPorts: Int32) {
    mutating get {
      let absent = FrameDimension.absentPort...FrameDimension.absentPort
      let present = 0...FrameDimension.absentPort - 1
      let withoutPorts = set(FrameBox([.destinationPort: absent, .sourcePort: absent]))
      var whole = withoutPorts
      for number in [UInt64(6), 17] {
        let box = FrameBox([
          .ipProtocol: number...number, .destinationPort: present, .sourcePort: present,
        ])
        whole = union(whole, set(box))
      }
      return (whole.rawValue, withoutPorts.rawValue)
    }
  }
}
