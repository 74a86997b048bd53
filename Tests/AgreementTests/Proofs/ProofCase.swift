import ForwardingProgram
import Frames
import Prover
import TopologyModel

/// One claim about one pair of endpoints that a prover may fail.
struct ProofCase: Shrinkable {
  enum Claim: Hashable {
    /// What the frames show is in the verdict.
    case evidence(Evidence.View, Evidence.Aspect, ThreatModel)
    /// The witness does what it is said to do.
    case explanation(Evidence.View, ThreatModel)
    /// The answers to several questions fit together.
    case consistency
    /// Mirrored copies of a pair are found where everything is tried.
    case mirror
  }

  var seed: UInt64
  var description: TopologyDescription
  /// Sent at one time, in order.
  var frames: [SentFrame]
  var sender: String
  var receiver: String
  var scope: FrameScope
  var vlan: UInt16
  /// The frames go through this variant of the topology, in which teams send by other members.
  var variant: Int?
  var claim: Claim

  /// How the prover fails; `nil` where it does not, or where the case has lost its meaning.
  func failure(of makeProver: ProverMaker) -> String? {
    let topology = description.topology
    guard let from = topology.endpoints.firstIndex(where: { $0.name == sender }),
      let to = topology.endpoints.firstIndex(where: { $0.name == receiver })
    else { return nil }
    let world = AttackedWorld(topology, scope: scope, vlan: vlan)
    let (from32, to32) = (Int32(from), Int32(to))
    switch claim {
    case .evidence(let view, let aspect, let threat):
      guard let evidence = evidence(in: world),
        evidence.has(view, aspect, from: from32, to: to32)
      else { return nil }
      var prover = makeProver(world.program, world.question(view, threat))
      let verdict = prover.verdict(from: from32, to: to32)
      return aspect.contradicts(verdict)
        ? "\(aspect) was seen, yet the verdict is \(verdict.text)" : nil
    case .explanation(let view, let threat):
      var prover = makeProver(world.program, world.question(view, threat))
      let explanation = prover.explanation(from: from32, to: to32)
      let check = WitnessCheck(world, view, threat)
      return check.complaint(about: explanation, from: from32, to: to32)
    case .consistency:
      return PairVerdicts(world, makeProver, from: from32, to: to32).inconsistency
    case .mirror:
      var prover = makeProver(world.program, world.question(.all, .adversary))
      guard prover.verdict(from: from32, to: to32).isMirrored else { return nil }
      var attack = Attack(description, world, seed: seed)
      attack.run(frames: 60_000)
      let isSeen = attack.runner.evidence.has(.all, .mirrored, from: from32, to: to32)
      return attack.isExhaustive && !isSeen ? "no frame is mirrored, whatever is sent" : nil
    }
  }

  /// What the frames show; `nil` where one of them has no sender any more.
  private func evidence(in world: AttackedWorld) -> Evidence? {
    var engineWorld = world
    if let variant {
      let variants = TeamMembers.variants(of: world.topology)
      guard variants.indices.contains(variant) else { return nil }
      engineWorld = AttackedWorld(variants[variant], scope: scope, vlan: vlan)
    }
    let classes = StackClasses(
      engineWorld, sources: AttackVocabulary.sources(in: engineWorld.topology))
    var runner = AttackRunner(engineWorld)
    runner.startSequence()
    for frame in frames {
      guard let sender = world.topology.endpoints.firstIndex(where: { $0.name == frame.sender })
      else { return nil }
      let tags = AttackVocabulary.tags(of: frame.octets)
      let vlan = classes.vlan(of: tags, from: Int32(sender))
      runner.send(from: Int32(sender), frame.octets, .init(isInScope: nil, vlan: vlan))
    }
    return runner.evidence
  }

  /// Everything that is needed to look at it.
  func text(_ failure: String) -> String {
    let frames = frames.map { "  \($0.sender): \(hexadecimal($0.octets))" }
    let question =
      switch claim {
      case .evidence(let view, _, let threat), .explanation(let view, let threat):
        "\(threat), \(view)"
      case .consistency, .mirror: "all"
      }
    return """
      seed \(seed), from \(sender) to \(receiver): \(failure)
      question: \(question) (protocol \(scope.ipProtocol), port \(scope.destinationPort), VLAN \(vlan))
      \(variant.map { "teams send by the members of variant \($0)\n" } ?? "")frames, at one time:
      \(frames.joined(separator: "\n"))
      topology:
      \(description.yaml)
      """
  }
}

extension PairVerdict {
  /// `ethernet reachable, ip isolated, mirrored`.
  var text: String {
    "ethernet \(ethernet.name), ip \(ip.name)" + (isMirrored ? ", mirrored" : "")
  }
}

/// The answers to all questions about one pair.
struct PairVerdicts {
  private var verdicts: [Evidence.View: [ThreatModel: PairVerdict]] = [:]

  /// Asks one prover for each question.
  init(_ world: AttackedWorld, _ makeProver: ProverMaker, from sender: Int32, to receiver: Int32) {
    for view in Evidence.View.allCases {
      for threat in ThreatModel.allCases {
        var prover = makeProver(world.program, world.question(view, threat))
        self[view, threat] = prover.verdict(from: sender, to: receiver)
      }
    }
  }

  init() {}

  subscript(view: Evidence.View, threat: ThreatModel) -> PairVerdict {
    get { verdicts[view]?[threat] ?? .isolated }
    set { verdicts[view, default: [:]][threat] = newValue }
  }

  /// Two answers that cannot both be right; `nil` where there are none.
  var inconsistency: String? {
    for view in Evidence.View.allCases {
      let (adversary, honest) = (self[view, .adversary], self[view, .honest])
      for layer in FrameLayer.allCases {
        let expected: Verdict = adversary[layer] == .reachable ? .reachable : .isolated
        if honest[layer] != expected {
          return "\(view), \(layer.name): honest \(honest[layer].name), "
            + "adversary \(adversary[layer].name)"
        }
      }
      if honest.isMirrored, !adversary.isMirrored { return "\(view): only honest is mirrored" }
      for verdict in [adversary, honest] {
        if verdict.ip > verdict.ethernet { return "\(view): \(verdict.text)" }
      }
      for threat in ThreatModel.allCases {
        let (whole, part) = (self[.all, threat], self[view, threat])
        if part.ethernet > whole.ethernet || part.ip > whole.ip
          || (part.isMirrored && !whole.isMirrored)
        {
          return "\(threat), \(view): \(part.text), of all frames \(whole.text)"
        }
      }
    }
    return nil
  }
}
