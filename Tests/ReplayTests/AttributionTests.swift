import Capture
import ForwardingEngine
import ForwardingProgram
import Frames
import Replay
import TestSupport
import Testing
import TopologyModel

@Suite struct `Finding the sender` {
  /// What is said about senders, and who is taken for the sender of a frame from 02-…-0a to
  /// everyone on the interface `h/b/x`.
  struct Case: Sendable, CustomTestStringConvertible {
    var ingress: String?
    var interface: String?
    var map: String?
    var name = "eth9"
    var source: UInt64 = 0x0A
    var expected: String

    var testDescription: String {
      "\(name) \(source): --ingress \(ingress ?? "-") --interface \(interface ?? "-") "
        + "--map \(map ?? "-")"
    }
  }

  @Test(arguments: [
    Case(expected: "h/a/x"),
    Case(name: "h/b/x", expected: "h/b/x"),
    Case(name: "wire/outside", expected: "outside"),
    // A name shortened is no name of an interface.
    Case(name: "b", expected: "h/a/x"),
    Case(map: "h/b/x", expected: "h/b/x"),
    Case(map: "h/a/x", name: "h/b/x", expected: "h/b/x"),
    Case(ingress: "outside", map: "h/b/x", expected: "outside"),
    Case(ingress: "outside", name: "h/b/x", expected: "outside"),
    Case(interface: "outside", name: "h/b/x", expected: "outside"),
    Case(ingress: "h/a/x", interface: "outside", map: "h/b/x", expected: "outside"),
    Case(source: 0x77, expected: "outside"),
    Case(map: "h/b/x", source: 0x77, expected: "h/b/x"),
    Case(ingress: "h/a/x", source: 0x77, expected: "h/a/x"),
  ])
  func `options go before names, names before the map, the map before owners, these before outside`(
    _ row: Case
  ) throws {
    let bench = try ReplayBench(ReplayBench.pair)
    let options = try ReplayBench.options { options in
      options.ingress = try row.ingress.map(bench.endpoint)
      if let interface = row.interface {
        options.interfaces[row.name] = try bench.endpoint(interface)
      }
      if let map = row.map {
        options.map[SampleFrame.address(row.source)] = try bench.endpoint(map)
      }
    }
    let result = try bench.replay(
      [SampleFrame(row.source, to: SampleFrame.everyone)], options: options,
      interfaces: [row.name])
    let senders = Set(result.pairs.map(\.sender) + result.drops.map(\.sender))
    #expect(result.totals.unattributed == 0)
    #expect(senders.map { result.program.symbols.endpointName($0) } == [row.expected])
  }

  @Test func `a mapped address stands for the endpoint's own, as source and as destination`() throws
  {
    let bench = try ReplayBench(ReplayBench.pair)
    let options = try ReplayBench.options {
      $0.map = [
        SampleFrame.address(0x71): try bench.endpoint("a"),
        SampleFrame.address(0x72): try bench.endpoint("b"),
      ]
    }
    let frames = [SampleFrame(0x71, to: 0x72), SampleFrame(0x72, to: 0x71)]
    let result = try bench.replay(frames, options: options)
    #expect(result.reached == ["h/a/x -> h/b/x: 1", "h/b/x -> h/a/x: 1"])
    #expect(result.pairs.allSatisfy { $0.unicast == 1 })
    #expect(result.unknown.isEmpty)
    // Without the map the wire learns both of them outside.
    #expect(try bench.replay(frames).reached == [])
  }

  @Test func `an address mapped to outside stays as it was captured`() throws {
    let bench = try ReplayBench(ReplayBench.pair)
    let options = try ReplayBench.options {
      $0.map = [SampleFrame.address(0x71): try bench.endpoint("outside")]
    }
    let result = try bench.replay(
      [SampleFrame(0x71, to: 0x0A), SampleFrame(0x0A, to: 0x71)], options: options)
    #expect(result.reached == ["h/a/x -> outside: 1", "outside -> h/a/x: 1"])
    #expect(result.lost.isEmpty)
    #expect(result.unknown.isEmpty)
  }

  @Test func `an address that two endpoints own attributes to neither`() throws {
    let bench = try ReplayBench(
      ReplayBench.pair.replacing("02-00-00-00-00-0b", with: "02-00-00-00-00-0a"))
    let result = try bench.replay([SampleFrame(0x0A, to: SampleFrame.everyone)])
    #expect(result.totals.unattributed == 1)
    #expect(result.unattributed == [.ambiguousSource: 1])
    #expect(result.unknown.isEmpty)
    let options = try ReplayBench.options { $0.ingress = try bench.endpoint("b") }
    let named = try bench.replay([SampleFrame(0x0A, to: SampleFrame.everyone)], options: options)
    #expect(named.totals.unattributed == 0)
  }

  @Test func `a stopped adapter still owns its address`() throws {
    let bench = try ReplayBench(
      ReplayBench.pair.replacing("b: { adapters", with: "b: { state: off, adapters"))
    let result = try bench.replay([SampleFrame(0x0B, to: 0x0A)])
    #expect(result.lost == ["h/b/x at h/S: Disconnected, 1"])
  }

  @Test func `outside sends what nobody owns, if it is known which outside`() throws {
    let two = ReplayBench.pair + "\nphysical: { wires: { backbone: , wire: } }"
    let none = ReplayBench.pair.replacing("external, nic: nic1", with: "private")
      .replacing("nics: { nic1: }", with: "nics:")
    let frames = [SampleFrame(0x77, to: 0x0A), SampleFrame(0x77, to: SampleFrame.everyone)]

    let several = try ReplayBench(two)
    let result = try several.replay(frames)
    #expect(result.unattributed == [.unknownSource: 2])
    #expect(result.unknown == ["02:00:00:00:00:77: nobody, 2"])

    let wire = try #require(several.topology.wires.firstIndex { $0.name == "wire" })
    let named = try several.replay(
      frames, options: ReplayBench.options { $0.outside = ID<Wire>(wire) })
    #expect(named.reached == ["outside -> h/a/x: 2", "outside -> h/b/x: 1"])
    #expect(named.unknown == ["02:00:00:00:00:77: outside, 2"])

    let nowhere = try ReplayBench(none).replay(frames)
    #expect(nowhere.unattributed == [.unknownSource: 2])
  }

  @Test(arguments: 0...16)
  func `a short frame has a sender from 12 octets on, and is dropped below 14`(length: Int) throws {
    let bench = try ReplayBench(ReplayBench.pair)
    let octets = Array(SampleFrame(0x0A, to: 0x0B).octets.prefix(length))
    let result = try bench.replay([SampleFrame(octets)])
    let dropped = "h/a/x at h/S: InvalidPacket, 1"
    #expect(result.unattributed == (length < 12 ? [.shorterThanAddresses: 1] : [:]))
    #expect(result.lost == ((12..<14).contains(length) ? [dropped] : []))
    #expect(result.reached == (length < 14 ? [] : ["h/a/x -> h/b/x: 1"]))
    #expect(result.unknown.isEmpty)

    let ingress = try ReplayBench.options { $0.ingress = try bench.endpoint("a") }
    let named = try bench.replay([SampleFrame(octets)], options: ingress)
    #expect(named.totals.unattributed == 0)
    #expect(named.lost == (length < 14 ? [dropped] : []))
  }
}
