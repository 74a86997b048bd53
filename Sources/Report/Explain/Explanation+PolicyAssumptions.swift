internal import TopologyModel

extension Explanation {
  /// A15 to A32: policies, private VLANs and the rest.
  static let policyAssumptionPages: [Explanation] = [
    .assumption(
      .a15, "IP rules do not match ARP",
      rule: "Rules about IP addresses, basic and extended, match IP frames only: ARP and other"
        + " frames pass. Rules about MAC addresses match every frame.",
      otherwise: "non-IP frames match rules that name nothing but `any`",
      why: "Addresses and ports that a frame does not have cannot be compared. It follows that an"
        + " access list can isolate two adapters for IP, but never for Ethernet.",
      seeAlso: ["FailedSecurityPolicy"]),
    .assumption(
      .a16, "among basic rules of equal length, deny wins",
      rule: "Where an allowing and a denying rule of one direction have equally long prefixes, the"
        + " frame is denied.",
      otherwise: "it is allowed",
      why: "The longest match is documented to decide; ties are not mentioned. Confidence is low,"
        + " and the default is the safe side.",
      seeAlso: ["A17"]),
    .assumption(
      .a17, "MAC rules and IP rules must both allow",
      rule:
        "The MAC rules and the IP rules of a basic list are judged apart, MAC rules first, and any"
        + " deny drops.",
      otherwise: "the MAC rules decide; only where none matches, the IP rules do",
      why: "How the two families combine is not documented.", seeAlso: ["A16", "A18"]),
    .assumption(
      .a18, "the basic and the extended list must both allow",
      rule: "A frame passes if neither list denies it, frames of an open flow included.",
      otherwise: "where an extended rule matches, or a flow is open, that alone decides",
      why: "The two lists are separate features of a port; their order is documented, their"
        + " combination is not.", seeAlso: ["A17", "A19"]),
    .assumption(
      .a19, "of extended rules with equal weights the first counts",
      rule: "The largest weight decides; among equals the first in the file.",
      otherwise: "among equals the last in the file",
      why: "Weights are meant to be unique. What happens if they are not is not documented.",
      seeAlso: ["FailedSecurityPolicy"]),
    .assumption(
      .a20, "any frame that a stateful rule allows opens its flow",
      rule:
        "A match opens the flow for both directions, also in the middle of a TCP connection, and"
        + " whatever becomes of the frame afterwards.",
      otherwise: "TCP flows are opened by SYN without ACK; other frames pass the rule and open"
        + " nothing",
      why: "Only the idle timeout is documented, not what the first packet must be.",
      seeAlso: ["FailedSecurityPolicy"]),
    .assumption(
      .a21, "DHCP guard covers DHCPv6",
      rule: "Advertise, reply and reconfigure messages from a server's port to a client's are"
        + " dropped too.",
      otherwise: "only IPv4's are",
      why: "The documentation speaks of DHCP servers without a version. Confidence is medium.",
      seeAlso: ["DhcpGuard", "A30"]),
    .assumption(
      .a22, "private VLAN ports get frames untagged",
      rule: "Isolated, community and promiscuous ports are handed frames without a tag.",
      otherwise: "frames are handed over with the tag of their VLAN",
      why: "Private ports are host ports like access ports; no source says that a tag is kept.",
      seeAlso: ["FailedPvlanSetting"]),
    .assumption(
      .a23, "a promiscuous port receives the secondary VLANs that it lists",
      rule: "Frames of a secondary VLAN reach a promiscuous port only if its list contains it.",
      otherwise: "it receives all secondary VLANs that adapters of the switch use with its primary",
      why: "Documented: it receives on a defined set of primary and secondary VLANs. Confidence is"
        + " high.", seeAlso: ["FailedPvlanSetting"]),
    .assumption(
      .a24, "vlan and isolation together are refused",
      rule: "An adapter with both settings is an error, and no verdict is given.",
      otherwise: nil,
      why: "Microsoft calls such a port incorrectly configured and says that the result might be a"
        + " failure, not which setting wins.", seeAlso: ["BH1017"]),
    .assumption(
      .a25, "the order of the checks",
      rule: "Only the first reason for which a frame would be dropped is reported, in the order of"
        + " the checks in docs/ForwardingSemantics.md, section 3.6.",
      otherwise: nil,
      why: "The stages are documented, the order within a stage is not. It changes the reason that"
        + " is reported, never whether a frame is dropped.", seeAlso: ["UnauthorizedVLAN"]),
    .assumption(
      .a26, "switches that a third party drives are not simulated",
      rule:
        "With a `forwardingExtension` the topology can be validated, but not replayed or proven.",
      otherwise: nil,
      why: "A forwarding extension takes over VLANs and policies; its rules are not in the file.",
      seeAlso: ["BH1025"]),
    .assumption(
      .a27, "SR-IOV bypasses policies",
      rule:
        "With `sriov: true` the adapter's access lists, guards and mirroring are not applied, in"
        + " either direction; its VLAN mode and its storm limit are.",
      otherwise: "policies apply to it as to any adapter",
      why:
        "The data path of a virtual function is documented to bypass the extensible switch, while"
        + " the NIC filters by address and VLAN.", seeAlso: ["FailedSecurityPolicy"]),
    .assumption(
      .a28, "management OS adapters are checked like VM adapters",
      rule: "The source address check and the guards hold for adapters of the management OS too.",
      otherwise: "they have neither the source address check nor guards",
      why: "The settings exist for them; whether the switch enforces them is not documented.",
      seeAlso: ["MacSpoofing"]),
    .assumption(
      .a29, "later fragments have no ports",
      rule:
        "A fragment other than the first matches only rules that name no port, and belongs to no"
        + " flow.",
      otherwise: "it matches whatever ports a rule names",
      why: "The ports are in the first fragment, and a switch that does not reassemble cannot know"
        + " them.", seeAlso: ["FailedSecurityPolicy", "A20"]),
    .assumption(
      .a30, "the guards look behind IPv6 extension headers",
      rule: "Headers 0, 43, 44, 51, 60, 135, 139 and 140 are walked to the protocol; 50 ends the"
        + " walk.",
      otherwise: "messages are recognised only where the protocol follows the IPv6 header directly",
      why: "RFC 7113 describes how router advertisements slip past guards that do not look. Which"
        + " kind Hyper-V's guard is, is not documented.", seeAlso: ["RouterGuard", "DhcpGuard"]),
    .assumption(
      .a31, "physical loops are refused",
      rule: "A loop of physical switches or wires is an error of the topology.",
      otherwise: nil,
      why: "Spanning tree is not simulated, and a loop without it floods for ever.",
      seeAlso: ["HopLimit"]),
    .assumption(
      .a32, "an inner tag survives when the outer one is consumed",
      rule: "The device that takes the outer tag off leaves the inner one in place, and the next"
        + " device reads it as the tag; also behind a VID 0 tag.",
      otherwise: "the frame is dropped where the outer tag is consumed, as InvalidVlanFormat",
      why: "Bridges look at one tag only. This is how VLAN hopping by double tags works, and why it"
        + " is found here.", seeAlso: ["A3", "A7", "InvalidVlanFormat"]),
  ]
}
