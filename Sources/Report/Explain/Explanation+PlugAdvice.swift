extension Explanation {
  /// BH2019 to BH2022: teams, plugs and switches.
  static let plugAdvicePages: [Explanation] = [
    Explanation(
      "BH2019", "an LBFO team under a switch (advice)",
      meaning: [
        "Looked for: a team of `kind: lbfo` that a switch has bound. One that stays with the"
          + " management OS is nobody's business. VLANs on a bound NIC are BH1024, settings of"
          + " members BH1011."
      ],
      reason: [
        "Windows Server 2022 and later take such a team for a switch only when forced;"
          + " switch-embedded teaming is what has been worked on since 2016.",
        "Source: Microsoft, NIC Teaming; New-VMSwitch, -AllowNetLbfoTeams.",
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: {}, nic2: {} }
            teams: { team1: { members: [nic1], kind: lbfo } }
            switches: { Guests: { type: external, nic: team1 } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: {}, nic2: {} }
            switches: { Guests: { type: external, nic: nic1 } }
        """, seeAlso: ["BH2020"]),
    Explanation(
      "BH2020", "a switch-embedded team of one NIC, or of more than eight (advice)",
      meaning: [
        "Looked for: a team of `kind: set` that a switch has bound, with one member or with more"
          + " than 8. That members are of one model and speed, and that 802.1X does not pass such a"
          + " team, the file cannot show."
      ],
      reason: [
        "A team of one has nobody to take over; the switch could have its NIC as well. Hyper-V"
          + " takes up to 8 members.",
        "Source: Microsoft, Remote Direct Memory Access (RDMA) and Switch Embedded Teaming"
          + " (SET).",
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: {}, nic2: {} }
            teams: { team1: { members: [nic1] } }
            switches: { Guests: { type: external, nic: team1 } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: {}, nic2: {}, nic3: {} }
            teams: { team1: { members: [nic1, nic3] } }
            switches: { Guests: { type: external, nic: team1 } }
        """, seeAlso: ["BH1043", "BH2019"]),
    Explanation(
      "BH2021", "a plug that leads nowhere, or elsewhere (advice)",
      meaning: [
        "Looked for: an adapter of a running VM or of the management OS that is not connected"
          + " or has no switch; a private switch with one VM; switches of one name and unlike types"
          + " on different hosts. A NIC that is down the file cannot show."
      ],
      reason: [
        "A loose end is plugged in again by whoever finds it, often into the wrong switch. A VM"
          + " that moves to another host looks for its switch by name, and takes what has it.",
        "Source: Follows from what the switches do (docs/ForwardingSemantics.md, 1 and 3).",
      ],
      wrong: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            switches: { Lab: { type: private } }
            vms:
              web: { adapters: { eth0: { profile: guest, switch: Lab } } }
        """,
      right: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            switches: { Lab: { type: private } }
            vms:
              "[web,db]": { adapters: { eth0: { profile: guest, switch: Lab } } }
        """, seeAlso: ["Disconnected"]),
    Explanation(
      "BH2022", "VMs on the Default Switch (advice)",
      meaning: [
        "Looked for: a switch called `Default Switch`, in any case of letters, with a VM on it."
          + " (Windows translates the name; the file has no other mark of it.)"
      ],
      reason: [
        "Windows 10 and 11 make it for trying things out: internal, with address translation"
          + " and DHCP of its own, in a subnet that may change at every restart. Nothing on it can"
          + " be reached from the network, and nobody set its rules.",
        "Source: maxcoreblog.com, 9 August 2020, on the Default Switch; it refuses ports that"
          + " are made by hand.",
      ],
      wrong: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            switches: { Default Switch: { type: internal } }
            vms:
              web:
                adapters:
                  eth0: { profile: guest, switch: Default Switch }
        """,
      right: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web: { adapters: { eth0: { profile: guest, switch: Lab } } }
        """),
  ]
}
