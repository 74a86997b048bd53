extension Explanation {
  /// BH1010 to BH1025: what cannot be together.
  static let contradictionPages: [Explanation] = [
    Explanation(
      "BH1010", "a NIC or team is bound twice",
      meaning: ["A NIC or team is the uplink of one switch, or a NIC the member of one team."],
      reason: [
        "Creating an external switch takes the NIC away from everything else in the management OS."
          + " Hyper-V refuses to bind it a second time."
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: {}, nic2: {} }
            switches:
              Production: { type: external, nic: nic2 }
              Lab: { type: external, nic: nic2 }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: {}, nic2: {} }
            switches:
              Production: { type: external, nic: nic2 }
              Lab: { type: external, nic: nic1 }
        """),
    Explanation(
      "BH1011", "a setting on a NIC that is a member of a team",
      meaning: ["A member of a team keeps nothing but its plug: `wire` or `port`."],
      reason: [
        "The team has the address and the VLAN. Settings on a member would have no effect, or strip"
          + " tags below the switch."
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: { vlan: 20 } }
            teams: { team1: { members: [nic1] } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: {} }
            teams: { team1: { members: [nic1], vlan: 20 } }
        """),
    Explanation(
      "BH1012", "an external switch without an uplink",
      meaning: ["`type: external` needs `nic`: a NIC or a team of the host."],
      reason: [
        "Without an uplink it would be an internal switch. Which of the two is meant decides who can"
          + " reach its VMs."
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: {} }
            switches: { Production: { type: external } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: {} }
            switches: { Production: { type: external, nic: nic1 } }
        """, seeAlso: ["BH1002", "BH1013"]),
    Explanation(
      "BH1013", "a NIC on an internal or private switch",
      meaning: ["Only an external switch has an uplink."],
      reason: ["Either the type or the `nic` is a mistake, and they differ in who is reached."],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: {} }
            switches: { Lab: { type: internal, nic: nic1 } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: {} }
            switches: { Lab: { type: internal } }
        """, seeAlso: ["BH1012"]),
    Explanation(
      "BH1014", "allowManagementOS on a switch that is not external",
      meaning: ["`allowManagementOS` stands only on external switches."],
      reason: [
        "An internal switch always has the management OS on it, a private one never. Hyper-V refuses"
          + " the setting there too."
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal, allowManagementOS: true } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
        """, seeAlso: ["BH1015", "BH1016"]),
    Explanation(
      "BH1015", "a management OS adapter on a switch that is not shared with it",
      meaning: [
        "An adapter under `managementOS.adapters` is plugged into an external switch that does not"
          + " say `allowManagementOS: true`."
      ],
      reason: [
        "Turning that setting off removes all adapters of the management OS from the switch; the"
          + " host is then reached over it no more. One of the two lines says what is not so."
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: {} }
            switches: { Production: { type: external, nic: nic1 } }
            managementOS:
              adapters: { Backup: { switch: Production, vlan: 30 } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: {} }
            switches:
              Production: { type: external, nic: nic1, allowManagementOS: true }
            managementOS:
              adapters: { Backup: { switch: Production, vlan: 30 } }
        """, seeAlso: ["BH1014", "BH1016"]),
    Explanation(
      "BH1016", "a management OS adapter on a private switch",
      meaning: ["A private switch connects VMs with each other and with nobody else."],
      reason: [
        "The host itself can neither send to it nor receive from it. An internal switch can."
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Heartbeat: { type: private } }
            managementOS:
              adapters: { Watch: { switch: Heartbeat } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Heartbeat: { type: internal } }
            managementOS:
              adapters: { Watch: { switch: Heartbeat } }
        """, seeAlso: ["BH1015"]),
    Explanation(
      "BH1017", "both vlan and isolation on one adapter",
      meaning: ["The two are different settings of one port, and only one of them can be given."],
      reason: [
        "Hyper-V Manager writes the one, System Center VMM and SDN the other, and neither shows the"
          + " other's. Which of them wins is documented nowhere (A24), so no verdict is given."
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web01:
                adapters:
                  eth0:
                    switch: Lab
                    vlan: 20
                    isolation: { mode: vlan, allowUntagged: true, defaultId: 20 }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web01:
                adapters:
                  eth0:
                    switch: Lab
                    isolation: { mode: vlan, allowUntagged: true, defaultId: 20 }
        """, seeAlso: ["A24"]),
    Explanation(
      "BH1018", "a VLAN ID out of range",
      meaning: ["VLAN IDs are 1 to 4094; the native VLAN of a trunk may be 0, which is none."],
      reason: [
        "The tag has twelve bits. 0 in it means: priority only, no VLAN; 4095 is reserved (IEEE"
          + " 802.1Q-2022 table 9-2). The cmdlets of Hyper-V do not check."
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web01: { adapters: { eth0: { switch: Lab, vlan: 4095 } } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web01: { adapters: { eth0: { switch: Lab, vlan: 4094 } } }
        """, seeAlso: ["InvalidVlanFormat"]),
    Explanation(
      "BH1019", "a VLAN that is primary and secondary at once",
      meaning: ["In a private VLAN the secondary VLANs have other numbers than the primary one."],
      reason: [
        "An isolated port sends in the secondary and receives in the primary VLAN. With one number"
          + " for both, isolated ports would reach each other."
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web01:
                adapters:
                  eth0: { switch: Lab, vlan: { isolated: 100, primary: 100 } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web01:
                adapters:
                  eth0: { switch: Lab, vlan: { isolated: 201, primary: 100 } }
        """, seeAlso: ["BH0033"]),
    Explanation(
      "BH1020", "a profile that names profiles",
      meaning: ["A profile holds any key of an adapter but `profile`."],
      reason: [
        "An adapter lists its profiles in the order in which they count; one level says it all."
      ],
      wrong: """
        bulkhead: 1
        profiles:
          guest: { vlan: 20 }
          web: { profile: guest }
        """,
      right: """
        bulkhead: 1
        profiles:
          guest: { vlan: 20 }
          web: { macAddressSpoofing: false }
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web01: { adapters: { eth0: { switch: Lab, profile: [guest, web] } } }
        """, seeAlso: ["BH1004"]),
    Explanation(
      "BH1021", "a group that contains itself",
      meaning: ["Groups may contain groups, but not, over however many steps, themselves."],
      reason: ["Such a group has no defined members."],
      wrong: """
        bulkhead: 1
        policy:
          groups: { web: [site], site: [web] }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web01: { adapters: { eth0: { switch: Lab } } }
        policy:
          groups: { web: [web01], site: [web] }
        """),
    Explanation(
      "BH1022", "an endpoint that would be isolated from itself",
      meaning: ["An endpoint is a member of both sides of a rule that keeps the sides apart."],
      reason: ["The rule could never hold, or would leave out a pair that it names."],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              "[web,db]": { adapters: { eth0: { switch: Lab } } }
        policy:
          groups: { all: ["hv01/*"] }
          rules:
            - { name: apart, isolated: [all, db] }
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
        """),
    Explanation(
      "BH1023", "several endpoints have one MAC address (warning)",
      meaning: [
        "On one switch the first of them in file order owns the address; the others' frames are"
          + " dropped as MacSpoofing (A12). In a capture a frame from that address is attributed to"
          + " none of them."
      ],
      reason: [
        "Cloned VMs with static addresses, and hosts cloned with one pool of dynamic ones, are the"
          + " usual cause. Hyper-V reports it as event 28: prevented from using the address because"
          + " it is pinned to another port."
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web: { adapters: { eth0: { switch: Lab, mac: 00-15-5D-00-00-01 } } }
              db: { adapters: { eth0: { switch: Lab, mac: 00-15-5D-00-00-01 } } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web: { adapters: { eth0: { switch: Lab, mac: 00-15-5D-00-00-01 } } }
              db: { adapters: { eth0: { switch: Lab, mac: 00-15-5D-00-00-02 } } }
        """, seeAlso: ["A12", "MacSpoofing"]),
    Explanation(
      "BH1024", "the VLAN of a NIC that a switch has bound (warning)",
      meaning: [
        "`vlan` on a NIC or team is what the management OS's driver tags with. Once a switch has"
          + " bound it, the management OS reaches the wire through its adapters on that switch, and"
          + " the setting is not used."
      ],
      reason: [
        "People expect it to tag the switch's traffic. VLANs are set per adapter, also for the"
          + " management OS."
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: { vlan: 20 } }
            switches: { Production: { type: external, nic: nic1 } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: {} }
            switches:
              Production: { type: external, nic: nic1, allowManagementOS: true }
            managementOS:
              adapters: { Management: { switch: Production, vlan: 20 } }
        """),
    Explanation(
      "BH1025", "a switch that a third party drives (warning)",
      meaning: [
        "A forwarding extension takes over VLANs and policies of the switch. `validate` accepts the"
          + " topology; `replay` and `prove` refuse it with status 2 (A26)."
      ],
      reason: ["Its rules are not in the file, so any verdict would be invented."],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal, forwardingExtension: Nexus 1000V } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
        """, seeAlso: ["A26"]),
  ]
}
