import Frames
import Prover
import TestSupport
import TopologyModel

/// Everything that is tried against one topology: whole products of small frames where they are few
/// enough, samples of them where not, sequences with state, and noise.
struct Attack: ~Copyable {
  let world: AttackedWorld
  let description: TopologyDescription
  let vocabulary: AttackVocabulary
  var points: PacketPoints
  var runner: AttackRunner
  var random: SeededGenerator
  private let seed: UInt64
  /// Every frame of the vocabulary was sent by itself, and nothing else can matter.
  private(set) var isExhaustive = false

  init(
    _ description: TopologyDescription, _ world: AttackedWorld, seed: UInt64,
    evidence: Evidence? = nil
  ) {
    self.world = world
    self.description = description
    self.seed = seed
    random = SeededGenerator(seed: seed ^ 0xA77A)
    var points = PacketPoints(world, seed: seed ^ 0xF0)
    vocabulary = AttackVocabulary(world, points: &points, payloads: 48, seed: seed ^ 0xF1)
    self.points = points
    runner = AttackRunner(world, evidence: evidence)
  }

  /// Runs all phases with about so many frames.
  mutating func run(frames budget: Int) {
    sendHonestly()
    sendSingleFrames(atMost: budget / 2)
    sendPayloads(atMost: budget / 8)
    sendHonestFrames(atMost: budget / 8)
    sendThroughRouters(atMost: budget / 8)
    if hasStatefulRules {
      openFlows(atMost: budget / 4)
      answerHonestly(atMost: budget / 4)
    }
    teachAddresses(atMost: budget / 12)
    makeNoise(atMost: budget / 8, seed: seed)
  }

  private var hasStatefulRules: Bool {
    world.topology.extendedACLs.flatMap(\.rules).contains { rule in
      if case .allowStateful = rule.action { true } else { false }
    }
  }

  private var senders: [Int32] {
    (0..<Int32(vocabulary.stacks.count)).filter { !vocabulary.stacks[Int($0)].isEmpty }
  }

  /// Tags × destinations × sources, with few payloads: all of them, or a sample.
  private mutating func sendSingleFrames(atMost budget: Int) {
    // One that is a packet and one that is none, where nobody tells packets apart.
    let payloads = vocabulary.isComplete ? 1..<3 : 0..<4
    let sizes = senders.map { sender in
      vocabulary.stacks[Int(sender)].count * vocabulary.destinations.count
        * vocabulary.sources[Int(sender)].count * payloads.count
    }
    let isWhole = sizes.reduce(0, +) <= (vocabulary.isComplete ? 4 * budget : budget)
    for (sender, size) in zip(senders, sizes) {
      let sources = vocabulary.sources[Int(sender)]
      let count = isWhole ? size : min(size, budget / sizes.count)
      let stacks = vocabulary.stacks[Int(sender)]
      for number in 0..<count {
        var rest = count == size ? number : Int.random(in: 0..<size, using: &random)
        let stack = stacks[Self.digit(stacks.count, of: &rest)]
        let destination = vocabulary.destinations[
          Self.digit(vocabulary.destinations.count, of: &rest)]
        let source = sources[Self.digit(sources.count, of: &rest)]
        let payload = payloads[payloads.startIndex + Self.digit(payloads.count, of: &rest)]
        runner.startSequence()
        send(from: sender, to: destination, source: source, stack, vocabulary.payloads[payload])
      }
    }
    isExhaustive = isWhole && vocabulary.isComplete
  }

  private static func digit(_ base: Int, of number: inout Int) -> Int {
    defer { number /= base }
    return number % base
  }

  /// The own address × short stacks × destinations, ARP and one packet of each family.
  private mutating func sendHonestly() {
    for sender in senders {
      let own = ownAddresses(of: sender)
      let packets = [32, 128].compactMap { width in own.first { $0.bitWidth == width } }.map {
        points.packet(from: [$0]).octets
      }
      for way in vocabulary.ways[Int(sender)] {
        for destination in vocabulary.destinations {
          for payload in [vocabulary.payloads[0].octets] + packets {
            runner.startSequence()
            let source = vocabulary.sources[Int(sender)][0]
            send(from: sender, to: destination, source: source, way, payload)
          }
        }
      }
    }
  }

  /// Payloads × destinations × short stacks, mostly from the own address.
  private mutating func sendPayloads(atMost budget: Int) {
    guard points.matters else { return }
    for _ in 0..<budget {
      guard let sender = senders.randomElement(using: &random) else { return }
      runner.startSequence()
      send(
        from: sender, to: one(of: vocabulary.destinations), source: source(of: sender),
        one(of: vocabulary.ways[Int(sender)]), one(of: vocabulary.payloads))
    }
  }

  /// The own source address, own IP addresses, short stacks, anything else.
  private mutating func sendHonestFrames(atMost budget: Int) {
    guard points.matters else { return }
    for _ in 0..<budget {
      guard let sender = senders.randomElement(using: &random) else { return }
      runner.startSequence()
      let octets = points.octets(of: points.packet(from: ownAddresses(of: sender)))
      send(
        from: sender, to: one(of: vocabulary.destinations),
        source: vocabulary.sources[Int(sender)][0], one(of: vocabulary.ways[Int(sender)]), octets)
    }
  }

  /// To an interface, for somebody who declares the packet's destination.
  private mutating func sendThroughRouters(atMost budget: Int) {
    let endpoints = world.topology.endpoints
    let interfaces = world.topology.routers.flatMap(\.interfaces).compactMap {
      endpoints[$0.index].mac?.rawValue
    }
    guard !interfaces.isEmpty, !points.declared.isEmpty else { return }
    for _ in 0..<budget {
      guard let sender = senders.randomElement(using: &random) else { return }
      var packet = points.packet(from: chance(70) ? ownAddresses(of: sender) : [])
      let goals = points.declared.filter { $0.bitWidth == packet.source.bitWidth }
      if chance(70), let goal = goals.randomElement(using: &random) { packet.destination = goal }
      if chance(70) { packet.hops = 64 }
      runner.startSequence()
      send(
        from: sender, to: one(of: interfaces),
        source: chance(80) ? vocabulary.sources[Int(sender)][0] : source(of: sender),
        one(of: vocabulary.ways[Int(sender)]), packet.octets)
    }
  }

  /// What everybody may answer, then what everybody may send: whatever can be opened is open.
  private mutating func openFlows(atMost budget: Int) {
    let end = runner.frameCount + budget
    while runner.frameCount < end {
      guard !senders.isEmpty else { return }
      let packet = points.packet()
      let (question, answer) = (packet.octets, packet.reversed.octets)
      runner.startSequence()
      for payload in [answer, question, answer, question] {
        for sender in senders {
          for way in vocabulary.ways[Int(sender)] {
            for destination in vocabulary.destinations {
              let source = vocabulary.sources[Int(sender)][0]
              send(from: sender, to: destination, source: source, way, payload)
            }
          }
        }
      }
    }
  }

  /// The receiver's own honest frames, then one honest answer.
  private mutating func answerHonestly(atMost budget: Int) {
    let end = runner.frameCount + budget
    while runner.frameCount < end {
      guard let sender = senders.randomElement(using: &random),
        let receiver = senders.filter({ $0 != sender }).randomElement(using: &random)
      else { return }
      let question = points.packet(from: ownAddresses(of: receiver))
      var answer = question.reversed
      let own = ownAddresses(of: sender).filter { $0.bitWidth == answer.source.bitWidth }
      // Where the question went to somebody else, the sender honestly has no answer.
      var asked = question
      if let address = own.randomElement(using: &random), chance(80) {
        asked.destination = address
        answer.source = address
      }
      runner.startSequence()
      for way in vocabulary.ways[Int(receiver)] {
        for destination in vocabulary.destinations where chance(70) {
          let source = vocabulary.sources[Int(receiver)][0]
          send(from: receiver, to: destination, source: source, way, asked.octets)
        }
      }
      let mac = world.topology.endpoints[Int(receiver)].mac?.rawValue
      let goal = (chance(60) ? mac : nil) ?? one(of: vocabulary.destinations)
      send(
        from: sender, to: goal, source: vocabulary.sources[Int(sender)][0],
        one(of: vocabulary.ways[Int(sender)]), answer.octets)
    }
  }

  /// Somebody is learned by an address that is not its own; then everybody sends there.
  private mutating func teachAddresses(atMost budget: Int) {
    let end = runner.frameCount + budget
    while runner.frameCount < end {
      guard let teacher = senders.randomElement(using: &random) else { return }
      let address = one(of: vocabulary.sources[Int(teacher)] + [AttackVocabulary.unknownAddress])
      runner.startSequence()
      for way in vocabulary.ways[Int(teacher)] {
        send(
          from: teacher, to: chance(50) ? 0xFFFF_FFFF_FFFF : one(of: vocabulary.destinations),
          source: address, way, vocabulary.payloads[0])
      }
      for sender in senders where sender != teacher {
        for way in vocabulary.ways[Int(sender)] {
          send(
            from: sender, to: address, source: source(of: sender), way,
            one(of: vocabulary.payloads))
        }
      }
    }
  }

  /// What a proof says gets through, changed a little, from everybody.
  mutating func mutate(_ witnesses: [Witness], atMost budget: Int) {
    guard !witnesses.isEmpty, !senders.isEmpty else { return }
    let end = runner.frameCount + budget
    while runner.frameCount < end {
      let witness = one(of: witnesses)
      runner.startSequence()
      for step in witness.before where chance(80) { runner.send(from: step.sender, step.octets) }
      let sender = chance(50) ? witness.frame.sender : one(of: senders)
      runner.send(from: sender, mutated(witness.frame.octets))
    }
  }

  /// The sender's own, where it has any.
  private func ownAddresses(of sender: Int32) -> [IPAddress] {
    let own = world.topology.endpoints[Int(sender)].addresses.map(\.address)
    let undeclared = ["10.77.0.9", "2001:db8:77::9"].compactMap { IPAddress($0) }
    return own.isEmpty ? undeclared.filter { !points.declared.contains($0) } : own
  }
}

extension Attack {
  /// Mostly the own one.
  mutating func source(of sender: Int32) -> UInt64 {
    let sources = vocabulary.sources[Int(sender)]
    return chance(60) ? sources[0] : one(of: sources)
  }

  mutating func send(
    from sender: Int32, to destination: UInt64, source: UInt64, _ stack: AttackVocabulary.Stack,
    _ payload: AttackVocabulary.Payload
  ) {
    runner.send(
      from: sender, to: destination, source: source, tags: stack.octets, payload: payload.octets,
      .init(isInScope: payload.isInScope, vlan: stack.vlan))
  }

  mutating func send(
    from sender: Int32, to destination: UInt64, source: UInt64, _ stack: AttackVocabulary.Stack,
    _ payload: [UInt8]
  ) {
    runner.send(
      from: sender, to: destination, source: source, tags: stack.octets, payload: payload,
      .init(isInScope: nil, vlan: stack.vlan))
  }

  mutating func one<Value>(of values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }
}
