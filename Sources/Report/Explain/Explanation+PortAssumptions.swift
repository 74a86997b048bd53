internal import TopologyModel

extension Explanation {
  /// A1 to A14: tags, ports and lookup.
  static let portAssumptionPages: [Explanation] = [
    .assumption(
      .a1, "a guest's frame tagged with its access port's own VLAN is dropped",
      rule: "An access or private port takes untagged frames only, whatever the tag says.",
      otherwise: "a frame with the port's own VLAN is accepted and loses its tag",
      why: "Microsoft documents the port as untagged and says nothing of guests that tag. Many"
        + " physical switches accept the own tag, so the question is open; confidence is low.",
      seeAlso: ["UnauthorizedVLAN", "A2"]),
    .assumption(
      .a2, "a guest's tagged frame on an untagged port is dropped",
      rule: "A port without a VLAN takes untagged frames only.",
      otherwise: "the frame is in the VLAN of its tag, and loses the tag",
      why: "Users report that no tagged frame gets through to a VM by default, and the drop counter"
        + " UnauthorizedVLAN exists. With the other value a guest would choose its own VLAN.",
      seeAlso: ["UnauthorizedVLAN", "A1"]),
    .assumption(
      .a3, "a tag with VID 0 is no tag",
      rule: "A frame with a priority tag (VID 0) counts as untagged.",
      otherwise: "such a frame from an adapter is dropped as UnauthorizedVLAN",
      why: "The driver documentation treats a missing tag and the VLAN identifier zero alike when"
        + " frames are filtered; inside the switch both are the number 0. Confidence is high.",
      seeAlso: ["A32"]),
    .assumption(
      .a4, "a trunk with a native VLAN does not receive frames without a VLAN",
      rule: "A trunk with native VLAN n above 0 receives n untagged; frames of no VLAN are not for"
        + " it.",
      otherwise: "frames of no VLAN are handed over untagged as well",
      why: "Inferred: untagged frames from the trunk are put into the native VLAN, so taking frames"
        + " without a VLAN back would make the port's two directions unlike.",
      seeAlso: ["FilteredVLAN", "A6"]),
    .assumption(
      .a5, "a trunk does not take its native VLAN tagged unless it is listed",
      rule: "A frame tagged with the native VLAN is accepted only if the list contains it.",
      otherwise: "it is accepted and in the native VLAN",
      why: "The list is documented as what may be sent and received tagged. Nothing is said of the"
        + " native VLAN outside of it.",
      seeAlso: ["UnauthorizedVLAN", "A6"]),
    .assumption(
      .a6, "a trunk takes untagged frames although its native VLAN is not listed",
      rule: "An untagged frame on a trunk is in the native VLAN, in the list or not.",
      otherwise: "with a native VLAN above 0 outside of the list it is dropped as UnauthorizedVLAN",
      why:
        "Working scripts set native VLANs outside of the list, most often 0. That untagged frames"
        + " then pass is certain for 0 only.",
      seeAlso: ["A4", "A5"]),
    .assumption(
      .a7, "of two tags the outer one counts",
      rule: "The outer 0x8100 tag is the frame's tag, and the inner one is payload.",
      otherwise: "virtual switches drop such frames as InvalidVlanFormat",
      why: "The switch carries one tag beside the frame, so only one can be taken off. A drop"
        + " counter for ill-formed tags exists, but not which forms it counts.",
      seeAlso: ["A8", "A32", "InvalidVlanFormat"]),
    .assumption(
      .a8, "a service tag is payload",
      rule: "EtherType 0x88A8 is no tag here: the frame counts as untagged.",
      otherwise: "it is a tag on every device, and is sent on as 0x8100",
      why: "Only 802.1Q customer tags are mentioned in the documentation of the switch.",
      seeAlso: ["A7"]),
    .assumption(
      .a9, "unknown unicast goes to ports that may spoof",
      rule: "Unicast to an unknown address is flooded to ports with `macAddressSpoofing: true` that"
        + " accept the VLAN.",
      otherwise: "it is not flooded there",
      why: "Behind such a port there may be addresses that the switch has not seen. For ports"
        + " without it Microsoft says that no foreign unicast is flooded to them.",
      seeAlso: ["A10", "NoDestination"]),
    .assumption(
      .a10, "internal and private switches do not flood unknown unicast",
      rule: "Unicast to an address that nobody has is dropped, apart from A9.",
      otherwise: "it goes to every port that accepts the VLAN",
      why: "The switch knows all its adapters, and a guest in promiscuous mode is documented to see"
        + " no unicast of others. Confidence is medium to high.",
      seeAlso: ["NoDestination", "A9"]),
    .assumption(
      .a11, "unicast to a local adapter in another VLAN goes to the uplink",
      rule:
        "On an external switch the address is looked up within the frame's VLAN; a local adapter"
        + " that is not in it is not found, and the frame leaves by the uplink.",
      otherwise: "it is dropped, as on an internal switch",
      why: "The forwarding table is keyed by address and VLAN. What the native switch does in this"
        + " case is not documented.",
      seeAlso: ["FilteredVLAN"]),
    .assumption(
      .a12, "of two adapters with one address the first owns it",
      rule:
        "The first adapter of a switch in file order owns the address in every VLAN; frames that"
        + " another one sends from it are dropped as MacSpoofing.",
      otherwise: "both send, and a lookup takes the first that accepts the VLAN",
      why: "Hyper-V logs that a port was prevented from using an address because it is pinned to"
        + " another one. Whether pins are per switch or per VLAN is not said.",
      seeAlso: ["MacSpoofing", "BH1023"]),
    .assumption(
      .a13, "multicast is flooded",
      rule: "A group address reaches every port of the VLAN. What a guest's own filter would ignore"
        + " is not considered.",
      otherwise: nil,
      why: "No IGMP or MLD snooping is documented; Microsoft's sample of a forwarding extension"
        + " treats multicast as broadcast.", seeAlso: ["A14"]),
    .assumption(
      .a14, "addresses reserved for bridges are not forwarded",
      rule: "Frames to 01-80-C2-00-00-00 to 0F end at the first switch.",
      otherwise: "at virtual switches they are forwarded like any multicast",
      why: "The drop counter BridgeReserved exists; the standard asks bridges to do so.",
      seeAlso: ["BridgeReserved"]),
  ]
}
