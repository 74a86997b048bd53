/// The closed list of findings about a topology file.
///
/// `BH0xxx` are syntax and types, `BH1xxx` references and contradictions, `BH2xxx` hardening
/// advice. A code never changes its meaning and is never used again: BH0025 was once said of keys
/// that a later version reads.
public enum DiagnosticCode: String, Sendable, CaseIterable {
  // Files and YAML syntax.
  case unreadableFile = "BH0001"
  case fileTooLarge = "BH0002"
  case invalidUTF8 = "BH0003"
  case controlCharacter = "BH0004"
  case tabIndentation = "BH0005"
  case yamlSyntax = "BH0006"
  case nestingTooDeep = "BH0007"
  case aliasExpansionTooLarge = "BH0008"
  case duplicateKey = "BH0009"
  case keyNotPlain = "BH0010"
  case severalDocuments = "BH0011"
  case emptyDocument = "BH0012"
  case unsupportedTag = "BH0013"
  case undefinedAlias = "BH0014"
  case notUTF8 = "BH0015"
  case noTopologyFiles = "BH0016"
  case tooManyValues = "BH0017"

  // Keys, types and values.
  /// A key that the mapping does not have.
  case unknownKey = "BH0020"
  /// A key that the mapping must have.
  case missingKey = "BH0021"
  /// A list where a mapping is due, and the like.
  case wrongType = "BH0022"
  /// A scalar that is none of the values allowed.
  case invalidValue = "BH0023"
  /// A version of the format other than 1.
  case unsupportedVersion = "BH0024"
  /// A name that is empty, or holds a slash or a control character.
  case invalidName = "BH0026"
  /// Brackets in a key that are no range and no list.
  case invalidRange = "BH0027"
  /// Brackets in a name that has no ranges.
  case misplacedRange = "BH0028"
  /// A `{n}` that stands for nothing.
  case misplacedPlaceholder = "BH0029"
  /// Ranges that make more than ten million hosts, VMs or adapters.
  case expansionTooLarge = "BH0030"
  /// No MAC address, or none that an adapter can have.
  case invalidMACAddress = "BH0031"
  /// No IP address with its prefix length.
  case invalidIPAddress = "BH0032"
  /// Keys that do not make a VLAN mode together, an empty or reversed list of VLANs.
  case invalidVLANMode = "BH0033"
  /// A set without members where there must be some.
  case emptySet = "BH0034"
  /// Keys of a rule that contradict each other.
  case conflictingKeys = "BH0035"
  /// No IP or MAC address, no prefix of such, and not `any`.
  case invalidPrefix = "BH0036"
  /// No port, and no range of ports that runs upwards.
  case invalidPortRange = "BH0037"

  // References and contradictions.
  /// A switch that the host does not have.
  case unknownSwitch = "BH1001"
  /// A NIC or team that the host does not have.
  case unknownNIC = "BH1002"
  /// A wire that is not declared.
  case unknownWire = "BH1003"
  /// A profile that is not declared.
  case unknownProfile = "BH1004"
  /// A name in the policy that nothing has.
  case unknownName = "BH1005"
  /// A shortened name that several things have.
  case ambiguousName = "BH1006"
  /// A glob that no name fits, or a VM without adapters, in the policy.
  case matchesNothing = "BH1007"
  /// Two things of one name.
  case definedTwice = "BH1008"
  /// A VM called `managementOS`, a host called `outside`.
  case reservedName = "BH1009"
  /// A NIC or team that two switches or teams name.
  case nicBoundTwice = "BH1010"
  /// A key other than its plug on a member of a team.
  case memberHasSettings = "BH1011"
  /// An external switch without an uplink.
  case externalWithoutNIC = "BH1012"
  /// A `nic` on an internal or private switch.
  case nicMisplaced = "BH1013"
  /// `allowManagementOS` on an internal or private switch.
  case allowManagementOSMisplaced = "BH1014"
  /// A management OS adapter on an external switch without `allowManagementOS`.
  case managementOSNotAllowed = "BH1015"
  /// A management OS adapter on a private switch.
  case managementOSOnPrivate = "BH1016"
  /// Both `vlan` and `isolation` on one adapter (A24).
  case vlanAndIsolation = "BH1017"
  /// A VLAN ID outside 1-4094, or a native one outside 0-4094.
  case vlanOutOfRange = "BH1018"
  /// One VLAN as primary and secondary.
  case primaryIsSecondary = "BH1019"
  /// A profile that names profiles.
  case nestedProfile = "BH1020"
  /// A group that contains itself.
  case groupCycle = "BH1021"
  /// An endpoint that would have to be isolated from itself.
  case endpointOnBothSides = "BH1022"
  /// An address that several endpoints have (A12).
  case duplicateAddress = "BH1023"
  /// `vlan` on a NIC or team that a switch has bound.
  case boundVLANIgnored = "BH1024"
  /// A switch that a third party's extension drives (A26).
  case forwardingExtension = "BH1025"
  /// A rule whose addresses are of different families.
  case ruleNeverMatches = "BH1026"
  /// Extended rules of one weight that may match one packet (A19).
  case equalWeights = "BH1027"
  /// Basic rules of unlike actions and equally long prefixes that may match one frame (A16).
  case equalPrefixLengths = "BH1028"
  /// `idleSessionTimeout` in a rule without state.
  case unusedIdleTimeout = "BH1029"

  // The physical network: what cannot be.
  /// A physical switch that is not declared.
  case unknownPhysicalSwitch = "BH1030"
  /// A port that a physical switch does not list.
  case unknownPhysicalPort = "BH1031"
  /// A port of a physical switch into which two things are plugged.
  case portPluggedTwice = "BH1032"
  /// A plugged port of a physical switch without `vlan`.
  case portWithoutVLAN = "BH1033"
  /// A VLAN mode that only adapters have.
  case virtualModeOnPhysicalPort = "BH1034"
  /// Two ends of a link that do not name each other.
  case linkEndsDisagree = "BH1035"
  /// A port that is linked to itself.
  case linkedToItself = "BH1036"
  /// Links between physical switches that make a ring (A31).
  case physicalLoop = "BH1037"
  /// An interface that a router does not have.
  case unknownInterface = "BH1038"
  /// A route by an address that is no neighbour of exactly one interface.
  case nextHopNotConnected = "BH1039"

  // The physical network: what hardly is as it was meant.
  /// A VLAN that passes one end of a link and not the other.
  case vlanEndsAtLink = "BH1040"
  /// Two ends of a link whose untagged frames are in different VLANs.
  case nativeVLANsDiffer = "BH1041"
  /// A tag that stands for the VLAN which the network hands over untagged.
  case taggedWithNativeVLAN = "BH1042"
  /// Members of a team that do not carry the same.
  case teamMembersDiffer = "BH1043"
  /// A VLAN that the port of a physical switch does not carry.
  case vlanNotCarried = "BH1044"
  /// Subnets of one router's interfaces that have addresses in common.
  case subnetsOverlap = "BH1045"
  /// A route to addresses, or by a neighbour, that nobody has.
  case routeToNowhere = "BH1046"
  /// A route that is never chosen.
  case routeNeverDecides = "BH1047"
  /// An IP address that several endpoints have.
  case duplicateIPAddress = "BH1048"
  /// A physical station in a VLAN of a private VLAN.
  case privateVLANUnknownToNetwork = "BH1049"
  /// A trunk adapter of a VM or management OS that routes.
  case trunkOfRouter = "BH1050"
  /// A VM or management OS that routes and has fewer than two subnets.
  case nothingToRoute = "BH1051"
  /// An address of a routed subnet, in another VLAN than the router's interface.
  case subnetElsewhere = "BH1052"

  // Hardening advice; the numbers are those of the checks H1 to H22.
  /// A host whose management OS has neither a NIC nor a VLAN of its own.
  case managementWithoutOwnWay = "BH2001"
  /// A management OS adapter that shares a switch and a VLAN with guests.
  case managementAmongGuests = "BH2002"
  /// Management OS adapters that share a VLAN.
  case managementNetworksMixed = "BH2003"
  /// Several segments, and no policy.
  case nothingRequired = "BH2004"
  /// An adapter that may send from any address.
  case spoofingAllowed = "BH2005"
  /// An adapter of which nobody has said whether it is guarded.
  case guardsUndecided = "BH2006"
  /// VLAN 1 in use.
  case defaultVLANUsed = "BH2007"
  /// A trunk that is wider than its use, or whose native VLAN has other users.
  case trunkTooWide = "BH2008"
  /// One subnet, untagged here and tagged there.
  case taggedAgainstUntagged = "BH2009"
  /// A VM in two zones.
  case machineInTwoZones = "BH2010"
  /// Roles of a private VLAN that contradict each other.
  case privateVLANInconsistent = "BH2011"
  /// A switch with ports set by `vlan` and ports set by `isolation`.
  case vlanBesideIsolation = "BH2012"
  /// A port that takes nothing untagged from a guest that sends nothing else.
  case muteIsolation = "BH2013"
  /// Mirroring of which one half is missing.
  case mirroringIncomplete = "BH2014"
  /// A static address where Hyper-V hands out dynamic ones.
  case addressInDynamicPool = "BH2015"
  /// SR-IOV past policies that are set, or without hardware.
  case policiesBypassed = "BH2016"
  /// An extended ACL that says nothing about the rest, or rules that never decide.
  case extendedACLOpenEnded = "BH2017"
  /// A basic ACL without effect, or with half of one.
  case basicACLHalfDone = "BH2018"
  /// An LBFO team under a switch.
  case lbfoTeamUnderSwitch = "BH2019"
  /// A switch-embedded team of one NIC, or of more than Hyper-V takes.
  case teamSize = "BH2020"
  /// A plug that leads nowhere, or elsewhere on another host.
  case plugWithoutUse = "BH2021"
  /// VMs on Hyper-V's Default Switch.
  case defaultSwitchUsed = "BH2022"

  /// Whether the topology can still be replayed.
  public var severity: Diagnostic.Severity {
    isAdvice || Self.warnings.contains(self) ? .warning : .error
  }

  /// Hardening advice: said by `validate` alone, and switched off under `advice`.
  public var isAdvice: Bool { rawValue.hasPrefix("BH2") }

  /// All others are errors.
  private static let warnings: Set<DiagnosticCode> = [
    .duplicateAddress, .boundVLANIgnored, .forwardingExtension, .ruleNeverMatches, .equalWeights,
    .equalPrefixLengths, .unusedIdleTimeout, .vlanEndsAtLink, .nativeVLANsDiffer,
    .taggedWithNativeVLAN, .teamMembersDiffer, .vlanNotCarried, .subnetsOverlap, .routeToNowhere,
    .routeNeverDecides, .duplicateIPAddress, .privateVLANUnknownToNetwork, .trunkOfRouter,
    .nothingToRoute, .subnetElsewhere,
  ]
}
