extension Explanation {
  /// BH1001 to BH1009: names.
  static let referencePages: [Explanation] = [
    Explanation(
      "BH1001", "an adapter names a switch that its host does not have",
      meaning: [
        "An adapter is plugged into a virtual switch of its own host. The help names the one that was"
          + " probably meant; if another host has a switch of that name, a second mark shows it."
      ],
      reason: [
        "There is no forwarding between the switches of two hosts except over the physical network,"
          + " so an adapter cannot be on another host's switch."
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Production: { type: internal } }
            vms:
              web01: { adapters: { eth0: { switch: Prodution } } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Production: { type: internal } }
            vms:
              web01: { adapters: { eth0: { switch: Production } } }
        """),
    Explanation(
      "BH1002", "a NIC or team that the host does not have",
      meaning: ["`nic` of a switch, or `members` of a team, names something that is not declared."],
      reason: ["A switch without its uplink would look like an isolated one."],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: {} }
            switches: { Production: { type: external, nic: nic2 } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: {} }
            switches: { Production: { type: external, nic: nic1 } }
        """, seeAlso: ["BH1012"]),
    Explanation(
      "BH1003", "a wire that is not declared",
      meaning: [
        "Wires are declared under `physical.wires`. Only the one called `wire`, into which NICs"
          + " without a wire of their own are plugged, exists without being declared."
      ],
      reason: ["Two NICs on a misspelt wire would meet nobody, and a proof would say: isolated."],
      wrong: """
        bulkhead: 1
        physical:
          wires: { management: {} }
        hosts:
          hv01:
            nics: { nic1: { wire: managment } }
        """,
      right: """
        bulkhead: 1
        physical:
          wires: { management: {} }
        hosts:
          hv01:
            nics: { nic1: { wire: management } }
        """),
    Explanation(
      "BH1004", "a profile that is not declared",
      meaning: ["`profile` names settings under `profiles`. There is none of that name."],
      reason: ["Profiles carry VLANs and guards; one that is missing would open what it closes."],
      wrong: """
        bulkhead: 1
        profiles:
          web: { vlan: 20 }
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web01: { adapters: { eth0: { switch: Lab, profile: webs } } }
        """,
      right: """
        bulkhead: 1
        profiles:
          web: { vlan: 20 }
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web01: { adapters: { eth0: { switch: Lab, profile: web } } }
        """, seeAlso: ["BH1020"]),
    Explanation(
      "BH1005", "the policy names something that does not exist",
      meaning: [
        "A name in a group or rule is that of an endpoint, a VM, `host/managementOS`, a group, or"
          + " `outside`; from the left it may be shortened as long as one thing fits."
      ],
      reason: ["A rule about a misspelt name would hold for ever."],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              "[web,db]": { adapters: { eth0: { switch: Lab } } }
        policy:
          rules:
            - { name: apart, isolated: [web, bd] }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              "[web,db]": { adapters: { eth0: { switch: Lab } } }
        policy:
          rules:
            - { name: apart, isolated: [web, db] }
        """, seeAlso: ["BH1006", "BH1007"]),
    Explanation(
      "BH1006", "a shortened name fits several things",
      meaning: [
        "Names may be shortened from the left where one thing fits. The note lists all that do."
      ],
      reason: ["The first in the file would be a guess, and would change when a host is added."],
      wrong: """
        bulkhead: 1
        hosts:
          hv[1-2]:
            switches: { Lab: { type: internal } }
            vms:
              "[web,db]": { adapters: { eth0: { switch: Lab } } }
        policy:
          rules:
            - { name: apart, isolated: [web, hv1/db] }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv[1-2]:
            switches: { Lab: { type: internal } }
            vms:
              "[web,db]": { adapters: { eth0: { switch: Lab } } }
        policy:
          rules:
            - { name: apart, isolated: [hv1/web, hv1/db] }
        """, seeAlso: ["BH1005"]),
    Explanation(
      "BH1007", "a glob or a VM without any endpoint",
      meaning: ["A glob that no name fits, or a VM without adapters, stands in a group or rule."],
      reason: [
        "`*` stops at a slash: `hv01/web*` fits the VMs of that host. A set without members would"
          + " make its rule hold without a look."
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              "[web,db]": { adapters: { eth0: { switch: Lab } } }
        policy:
          rules:
            - { name: apart, isolated: ["hv01/www*", db] }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              "[web,db]": { adapters: { eth0: { switch: Lab } } }
        policy:
          rules:
            - { name: apart, isolated: ["hv01/web*", db] }
        """, seeAlso: ["BH0034"]),
    Explanation(
      "BH1008", "two things have one name",
      meaning: [
        "A name is given twice: in two files of one topology, by a range and a key beside it, or to"
          + " two kinds of thing whose endpoints would have one full name."
      ],
      reason: ["Reports and rules know things by their names. Both places are shown."],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web[1-3]: { adapters: { eth0: { switch: Lab } } }
              web2: { adapters: { eth0: { switch: Lab } } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web[1-3]: { adapters: { eth0: { switch: Lab } } }
              web4: { adapters: { eth0: { switch: Lab } } }
        """, seeAlso: ["BH0009"]),
    Explanation(
      "BH1009", "a name that is taken by the format",
      meaning: ["A VM cannot be called `managementOS`, nor a host `outside`."],
      reason: [
        "`host/managementOS/adapter` and `wire/outside` are full names that would no longer say what"
          + " they stand for."
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              managementOS: { adapters: { eth0: { switch: Lab } } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              management: { adapters: { eth0: { switch: Lab } } }
        """, seeAlso: ["BH0026"]),
  ]
}
