import Foundation
import TestSupport
import Testing

/// What an export loses must never isolate: each member of the shipped exports in turn is left out or
/// replaced by what cannot be read, and no pair may be lost to reachability.
@Suite struct `An export that has lost something` {
  private static let files = ["hv01.json", "hv02.json"]

  /// Members that say who somebody is; another name is another endpoint.
  private static let identities: Set<String> = [
    "Name", "VMName", "Id", "VMId", "SwitchId", "IsManagementOs", "VMSnapshotId", "IsTemplate",
    "IsExternalAdapter", "IsDeleted", "ComputerName", "DeviceId", "InterfaceGuid",
    "InterfaceDescription",
  ]

  private enum Step {
    case member(String)
    case item(Int)
  }

  private static func places(_ value: Any, _ path: [Step] = []) -> [[Step]] {
    if let object = value as? [String: Any] {
      return object.keys.filter { !identities.contains($0) }.sorted().flatMap { key in
        let place = path + [.member(key)]
        return [place] + (object[key].map { places($0, place) } ?? [])
      }
    }
    guard let array = value as? [Any] else { return [] }
    return array.indices.flatMap { places(array[$0], path + [.item($0)]) }
  }

  private static func replacing(_ value: Any, _ path: ArraySlice<Step>, by new: Any?) -> Any? {
    guard let step = path.first else { return new }
    switch step {
    case .member(let key):
      guard var object = value as? [String: Any], let old = object[key] else { return value }
      object[key] = replacing(old, path.dropFirst(), by: new)
      return object
    case .item(let index):
      guard var array = value as? [Any], array.indices.contains(index) else { return value }
      array[index] = replacing(array[index], path.dropFirst(), by: new) ?? NSNull()
      return array
    }
  }

  private static func hosts() throws -> [Any] {
    try files.map { file in
      let url = RunningBulkhead.root.appending(path: "Topologies/hyper-v-import/\(file)")
      let data = try Data(contentsOf: url)
      let text =
        data.starts(with: [0xFF, 0xFE])
        ? String(data: data.dropFirst(2), encoding: .utf16LittleEndian)
        : String(data: data, encoding: .utf8)
      return try JSONSerialization.jsonObject(with: Data(try #require(text).utf8))
    }
  }

  /// The pairs that are reached, each with `ip` where packets reach it.
  private static func reached(_ hosts: [Any], in folder: TemporaryDirectory) throws -> Set<String>?
  {
    for (index, host) in hosts.enumerated() {
      try folder.write(
        Array(try JSONSerialization.data(withJSONObject: host)), as: "h\(index).json")
    }
    let made = try RunningBulkhead(
      ["import", "hyperv", "h0.json", "h1.json", "-o", "t.yaml"], in: folder.url)
    #expect(made.status == 0, "\(made.error)")
    let proof = try RunningBulkhead(["prove", "t.yaml", "--format", "json"], in: folder.url)
    // A forwarding extension: no verdict at all.
    guard proof.status != 2 else { return nil }
    let json = try JSONSerialization.jsonObject(with: Data(proof.output.utf8)) as? [String: Any]
    var pairs: Set<String> = []
    for pair in try #require(json?["pairs"] as? [[String: Any]]) {
      let name = "\(pair["from"] ?? "") -> \(pair["to"] ?? "")"
      if pair["ethernet"] as? String != "isolated" { pairs.insert(name) }
      if pair["ip"] as? String != "isolated" { pairs.insert("\(name) ip") }
    }
    return pairs
  }

  @Test(arguments: 0..<16)
  func `isolates nobody`(_ seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let folder = try TemporaryDirectory()
    var hosts = try Self.hosts()
    let known = try #require(try Self.reached(hosts, in: folder))
    let index = Int.random(in: hosts.indices, using: &generator)
    let object = try #require(hosts[index] as? [String: Any])
    let section = try #require(
      ["Adapters", "Adapters", "Switches", "VMs", "NetAdapters"].randomElement(using: &generator))
    let rows = try #require(object[section])
    let place = try #require(Self.places(rows).randomElement(using: &generator))
    let garbage: [Any?] = [nil, NSNull(), "System.Object", [String: Any](), 99999, -1, ""]
    let new = try #require(garbage.randomElement(using: &generator))
    hosts[index] = try #require(
      Self.replacing(hosts[index], ([.member(section)] + place)[...], by: new))
    guard let now = try Self.reached(hosts, in: folder) else { return }
    #expect(
      known.subtracting(now).isEmpty, "seed \(seed): \(section) \(place) \(new ?? "left out")")
  }
}
