internal import ForwardingEngine
internal import ForwardingProgram
internal import Frames
internal import TopologyModel

/// Finds the sender of each captured frame (docs/CommandLine.md, "replay"; semantics 12).
public struct Attribution: Sendable {
  /// Why a frame has no sender.
  public enum Failure: Int, Sendable, CaseIterable {
    /// It is shorter than its two addresses.
    case shorterThanAddresses
    /// Two endpoints own its source address.
    case ambiguousSource
    /// No endpoint owns its source address, and no wire stands for the rest of the world, or
    /// several do.
    case unknownSource

    /// The word that JSON uses.
    public var name: String {
      switch self {
      case .shorterThanAddresses: "shorterThanAddresses"
      case .ambiguousSource: "ambiguousSource"
      case .unknownSource: "unknownSource"
      }
    }
  }

  /// A frame's sender, or why there is none, and what else the search has shown.
  struct Finding {
    var sender: Int32
    var failure: Failure?
    /// The source address is nobody's: no endpoint owns it, no map names it.
    var isUnknownSource = false
  }

  private let owners: OwnerTable
  private let endpoints: [EndpointRow]
  private let ingress: Int32?
  private let outside: Int32
  private let stripsOwnTag: Bool
  private let ownVLANs: [UInt16]
  /// Endpoints by the addresses that stand for their own.
  private let map: OwnerTable
  private let hasMap: Bool

  init(_ program: ForwardingProgram, _ options: ReplayOptions) {
    owners = program.owners
    endpoints = program.endpoints
    ingress = options.ingress?.rawValue
    map = OwnerTable(
      options.map.map {
        (address: $0.key.rawValue, endpoint: $0.value.rawValue, port: OwnerTable.none)
      })
    hasMap = !options.map.isEmpty
    outside = Attribution.outsideEndpoint(program, options)
    stripsOwnTag = options.vantage == .wire
    ownVLANs = stripsOwnTag ? Attribution.ownVLANs(program.symbols.topology) : []
  }

  /// The sender of unknown sources: the named wire's `outside`, else the only wire's, else none.
  private static func outsideEndpoint(
    _ program: ForwardingProgram, _ options: ReplayOptions
  ) -> Int32 {
    let wire = options.outside?.index ?? (program.wireCount == 1 ? 0 : nil)
    guard let wire, let last = program.bridges[wire].plugs.last else { return OwnerTable.none }
    return program.plugs[last].target
  }

  /// The tag that each sender's switch or driver puts in front of untagged frames; 0 is none.
  private static func ownVLANs(_ topology: Topology) -> [UInt16] {
    topology.endpoints.map { endpoint in
      switch endpoint.attachment {
      case .machine, .outside: 0
      case .nic(let nic): nic.vlan?.value.rawValue ?? 0
      case .routerInterface(let interface): interface.vlan?.value.rawValue ?? 0
      case .adapter(let adapter):
        switch topology[adapter.settings].mode.value {
        case .untagged: 0
        case .access(let vlan), .isolationTaggedOnly(let vlan): vlan.rawValue
        case .trunk(let native, _): native?.rawValue ?? 0
        case .isolated(let secondary, _), .community(let secondary, _): secondary.rawValue
        case .promiscuous(_, let primary): primary.rawValue
        }
      }
    }
  }

  /// No option has a say: a frame's sender follows from its source address.
  var isBySource: Bool { !hasMap && ingress == nil && !stripsOwnTag }

  /// Fills in a row's sender and addresses; offset, length, time and witness are set.
  @inline(__always)
  func attribute(
    _ row: inout FrameRow, octets: Span<UInt8>, interfaceSender: Int32?
  ) -> Finding {
    guard row.lengthOctets >= 14 else {
      return attributeShort(&row, octets: octets, interfaceSender: interfaceSender)
    }
    row.destination = loadBigEndian48(octets, at: Int(row.offset))
    row.source = loadBigEndian48(octets, at: Int(row.offset) &+ 6)
    guard isBySource, interfaceSender == nil else {
      return attributeWithOptions(&row, octets: octets, interfaceSender: interfaceSender)
    }
    let owner = owners.row(of: row.source).endpoint
    if owner >= 0 {
      row.sender = owner
      return Finding(sender: owner)
    }
    return finding(ofOwner: owner, &row)
  }

  private func finding(ofOwner owner: Int32, _ row: inout FrameRow) -> Finding {
    if owner >= 0 {
      row.sender = owner
      return Finding(sender: owner)
    }
    guard owner == OwnerTable.none else {
      row.sender = OwnerTable.none
      return Finding(sender: OwnerTable.none, failure: .ambiguousSource)
    }
    row.sender = outside
    return Finding(
      sender: outside, failure: outside >= 0 ? nil : .unknownSource, isUnknownSource: true)
  }

  @inline(never)
  private func attributeWithOptions(
    _ row: inout FrameRow, octets: Span<UInt8>, interfaceSender: Int32?
  ) -> Finding {
    let mapped = mappedEndpoint(row.source)
    let isUnknown = mapped == nil && owners.row(of: row.source).endpoint == OwnerTable.none
    var finding: Finding
    if let sender = interfaceSender ?? ingress ?? mapped {
      row.sender = sender
      finding = Finding(sender: sender, isUnknownSource: isUnknown)
    } else {
      finding = self.finding(ofOwner: owners.row(of: row.source).endpoint, &row)
    }
    row.source = ownAddress(of: mapped) ?? row.source
    row.destination = ownAddress(of: mappedEndpoint(row.destination)) ?? row.destination
    if stripsOwnTag, finding.sender >= 0 {
      stripOwnTag(&row, octets: octets, vlan: ownVLANs[Int(finding.sender)])
    }
    return finding
  }

  private func mappedEndpoint(_ address: UInt64) -> Int32? {
    let endpoint = map.row(of: address).endpoint
    return endpoint >= 0 ? endpoint : nil
  }

  /// The address that a mapped one stands for; `outside` has none, and so keeps what was captured.
  private func ownAddress(of endpoint: Int32?) -> UInt64? {
    guard let endpoint, endpoints[Int(endpoint)].address != 0 else { return nil }
    return endpoints[Int(endpoint)].address
  }

  /// Leaves out a tag that the sender's own port has put there (semantics 12, `--vantage wire`).
  ///
  /// A tag that is cut off stays: nothing would be left that could be sent.
  private func stripOwnTag(_ row: inout FrameRow, octets: Span<UInt8>, vlan: UInt16) {
    guard vlan != 0 else { return }
    let frame = octets.extracting(Int(row.offset)..<Int(row.offset) + Int(row.lengthOctets))
    guard let view = FrameView(frame), view.etherType == .vlanTag,
      let control = view.word(at: 14), control & 0xFFF == vlan, view.word(at: 16) != nil
    else { return }
    row.payloadOffset = 16
  }

  /// Fewer than 14 octets: from 12 on there are addresses, below only `--ingress` tells the sender.
  @inline(never)
  private func attributeShort(
    _ row: inout FrameRow, octets: Span<UInt8>, interfaceSender: Int32?
  ) -> Finding {
    row.source = 0
    row.destination = 0
    guard row.lengthOctets >= 12 else {
      row.sender = ingress ?? OwnerTable.none
      return Finding(sender: row.sender, failure: ingress == nil ? .shorterThanAddresses : nil)
    }
    for index in 0..<6 {
      row.destination = row.destination << 8 | UInt64(octets[Int(row.offset) + index])
      row.source = row.source << 8 | UInt64(octets[Int(row.offset) + 6 + index])
    }
    return attributeWithOptions(&row, octets: octets, interfaceSender: interfaceSender)
  }
}
