internal import Frames
public import TopologyModel

/// An endpoint of an old topology, of a new one, or of both.
public struct ComparedEndpoint: Sendable, Hashable {
  /// Its number in the old topology; `nil` where it was added.
  public var old: Int32?
  /// Its number in the new topology; `nil` where it was removed.
  public var new: Int32?
}

/// Which endpoints of two topologies are the same.
///
/// Those of one full name are. Of the others, those that share a MAC address which one endpoint alone
/// has in each topology; then those that share such a declared IP address, and no other endpoint
/// besides; then the outsides of wires into which the same is plugged. Whatever is left was added or
/// removed.
public struct EndpointMatching: Sendable {
  /// Why an endpoint of another name is the same.
  public enum Evidence: Sendable, Hashable {
    case macAddress, ipAddress, plugs

    /// The words that reports use.
    public var name: String {
      switch self {
      case .macAddress: "MAC address"
      case .ipAddress: "IP address"
      case .plugs: "what is plugged in"
      }
    }
  }

  /// An endpoint that has another name now.
  public struct Renaming: Sendable, Hashable {
    /// Index in `endpoints`.
    public var endpoint: Int
    /// Why it is the same.
    public var evidence: Evidence
  }

  /// All endpoints: those of the new topology in file order, then the removed ones in file order.
  public let endpoints: [ComparedEndpoint]
  /// Those that have another name now.
  public let renamed: [Renaming]

  /// How many endpoints the new topology has: the first ones of `endpoints`.
  private let newCount: Int
  /// By number in the old topology, the index in `endpoints`.
  private let indexOfOld: [Int]

  /// Matches the endpoints of two topologies; O(endpoints).
  public init(from old: Topology, to new: Topology) {
    var partners = Partners(old.endpoints, new.endpoints)
    partners.match(by: nil) { [$0.name] }
    partners.match(by: .macAddress) { [$0.mac].compactMap(\.self) }
    partners.match(by: .ipAddress) { $0.addresses.map(\.address) }
    let plugged = (PluggedNames(old), PluggedNames(new))
    partners.match(by: .plugs, { plugged.0[$0] }, { plugged.1[$0] })
    let renamed = partners.evidence.map { Renaming(endpoint: Int($0.key), evidence: $0.value) }
    self.renamed = renamed.sorted { $0.endpoint < $1.endpoint }
    var endpoints = partners.oldOfNew.enumerated().map { index, partner in
      ComparedEndpoint(old: partner, new: Int32(index))
    }
    let kept = Set(partners.oldOfNew.compactMap(\.self))
    for index in old.endpoints.indices where !kept.contains(Int32(index)) {
      endpoints.append(ComparedEndpoint(old: Int32(index), new: nil))
    }
    self.endpoints = endpoints
    newCount = new.endpoints.count
    var indexOfOld = [Int](repeating: 0, count: old.endpoints.count)
    for (index, endpoint) in endpoints.enumerated() {
      if let old = endpoint.old { indexOfOld[Int(old)] = index }
    }
    self.indexOfOld = indexOfOld
  }

  /// Indices in `endpoints` of those that the old topology does not have.
  public var added: [Int] { endpoints.indices.filter { endpoints[$0].old == nil } }
  /// Indices in `endpoints` of those that the new topology does not have.
  public var removed: [Int] { Array(newCount..<endpoints.count) }

  /// The index in `endpoints` of an endpoint of the old topology.
  public func index(ofOld number: Int32) -> Int { indexOfOld[Int(number)] }
}

extension EndpointMatching {
  /// All pairs of some senders and some receivers, indices in `endpoints`, in both topologies.
  public func selections(
    from senders: [Int], to receivers: [Int]
  ) -> (old: PairSelection, new: PairSelection) {
    let old = { (ends: [Int]) in
      ends.compactMap { self.endpoints[$0].old.map { ID<Endpoint>(Int($0)) } }
    }
    let new = { (ends: [Int]) in
      ends.compactMap { self.endpoints[$0].new.map { ID<Endpoint>(Int($0)) } }
    }
    return (
      PairSelection(from: old(senders), to: old(receivers), of: indexOfOld.count),
      PairSelection(from: new(senders), to: new(receivers), of: newCount)
    )
  }
}

/// Who has found a partner so far.
private struct Partners {
  private let old: [Endpoint]
  private let new: [Endpoint]
  private(set) var oldOfNew: [Int32?]
  /// Why those that do not share a name are the same, by number in the new topology.
  private(set) var evidence: [Int32: EndpointMatching.Evidence] = [:]
  private var isTaken: [Bool]

  init(_ old: [Endpoint], _ new: [Endpoint]) {
    (self.old, self.new) = (old, new)
    oldOfNew = Array(repeating: nil, count: new.count)
    isTaken = Array(repeating: false, count: old.count)
  }

  /// Matches those without a partner that share what each of them has alone, and share it with nobody
  /// else.
  mutating func match<Key: Hashable>(
    by evidence: EndpointMatching.Evidence?, _ keys: (Endpoint) -> [Key]
  ) {
    match(by: evidence, keys, keys)
  }

  /// The same where each topology has its own way to tell.
  mutating func match<Key: Hashable>(
    by evidence: EndpointMatching.Evidence?, _ oldKeys: (Endpoint) -> [Key],
    _ newKeys: (Endpoint) -> [Key]
  ) {
    let (oldOwners, newOwners) = (soleOwners(old, oldKeys), soleOwners(new, newKeys))
    var candidates: [Int32: Set<Int32>] = [:]
    var rivals: [Int32: Set<Int32>] = [:]
    for (key, owner) in newOwners where oldOfNew[Int(owner)] == nil {
      guard let other = oldOwners[key], !isTaken[Int(other)] else { continue }
      candidates[owner, default: []].insert(other)
      rivals[other, default: []].insert(owner)
    }
    for (owner, others) in candidates where others.count == 1 {
      guard let other = others.first, rivals[other]?.count == 1 else { continue }
      oldOfNew[Int(owner)] = other
      isTaken[Int(other)] = true
      if let evidence { self.evidence[owner] = evidence }
    }
  }

  private func soleOwners<Key: Hashable>(
    _ endpoints: [Endpoint], _ keys: (Endpoint) -> [Key]
  ) -> [Key: Int32] {
    var owners: [Key: Int32] = [:]
    for (index, endpoint) in endpoints.enumerated() {
      for key in Set(keys(endpoint)) {
        owners[key] = owners[key] == nil ? Int32(index) : -1
      }
    }
    return owners.filter { $0.value >= 0 }
  }
}
