extension Explanation {
  /// BH2001 to BH2006: the management OS, and what any guest may do.
  static let hostAdvicePages: [Explanation] = [
    Explanation(
      "BH2001", "the management OS has no way of its own (advice)",
      meaning: [
        "Looked for on every host with an external switch: a NIC or team that no switch binds,"
          + " or an adapter of the management OS on an external switch in a VLAN that no guest of"
          + " that switch is in. A switch without guests counts as the management OS's own."
      ],
      reason: [
        "Whoever floods or takes over the guests' network then still meets no administrator's"
          + " session there, and the host stays within reach when the switch does not.",
        "Source: Microsoft, Plan for Hyper-V security in Windows Server: a separate network"
          + " with a dedicated adapter for the physical computer. Hyper-V Best Practices Analyzer:"
          + " more than one network adapter should be available.",
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: {} }
            switches: { Guests: { type: external, nic: nic1 } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: {}, nic2: {} }
            switches: { Guests: { type: external, nic: nic1 } }
        """, seeAlso: ["BH2002", "BH2003"]),
    Explanation(
      "BH2002", "the management OS is among guests (advice)",
      meaning: [
        "Looked for on external switches that have guests: an adapter of the management OS on"
          + " an untagged port, or in a VLAN that a guest of the switch is in. A trunk is in every"
          + " VLAN of its list."
      ],
      reason: [
        "`allowManagementOS` without more puts the management OS on an untagged port of the"
          + " guests' switch: what they broadcast reaches it, and so does whatever they send to its"
          + " address, past every firewall of the network.",
        "Source: Microsoft, Plan for Hyper-V security in Windows Server (as for BH2001). DISA,"
          + " Virtual Machine Manager SRG, V-207401: management apart from what users do.",
      ],
      wrong: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            nics: { nic1: {}, nic2: {} }
            switches:
              Production: { type: external, nic: nic1, allowManagementOS: true }
            vms:
              web:
                adapters:
                  eth0: { profile: guest, switch: Production, vlan: 20 }
        """,
      right: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            nics: { nic1: {}, nic2: {} }
            switches:
              Production: { type: external, nic: nic1, allowManagementOS: true }
            managementOS:
              adapters: { Management: { switch: Production, vlan: 10 } }
            vms:
              web:
                adapters:
                  eth0: { profile: guest, switch: Production, vlan: 20 }
        """, seeAlso: ["BH2001", "BH2003"]),
    Explanation(
      "BH2003", "two networks of the management OS share a VLAN (advice)",
      meaning: [
        "Looked for on external switches: two adapters of the management OS, written as two"
          + " entries, that have a VLAN in common or are both untagged. Adapters that one range"
          + " makes are taken for one network with several paths."
      ],
      reason: [
        "Memory of moving VMs and blocks of disks travel unencrypted unless somebody has seen"
          + " to it; and a storage network at full load is no place to manage a host from.",
        "Source: Microsoft, Plan for Hyper-V security in Windows Server: networks of their own"
          + " for live migration and storage.",
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: {} }
            switches:
              Converged: { type: external, nic: nic1, allowManagementOS: true }
            managementOS:
              adapters:
                Management: { switch: Converged, vlan: 10 }
                LiveMigration: { switch: Converged, vlan: 10 }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: {} }
            switches:
              Converged: { type: external, nic: nic1, allowManagementOS: true }
            managementOS:
              adapters:
                Management: { switch: Converged, vlan: 10 }
                LiveMigration: { switch: Converged, vlan: 11 }
        """, seeAlso: ["BH2001", "BH2002"]),
    Explanation(
      "BH2004", "several segments, and nothing is required of them (advice)",
      meaning: [
        "Looked for: guests in more than one segment or in more than one VLAN mode, and no rule"
          + " under `policy`. External switches on one wire, or on physical switches that are linked,"
          + " are one segment, every other switch is its own. With a single rule the advice falls"
          + " silent; whether the rules say enough is not judged."
      ],
      reason: [
        "Whether adapters are on the right switch, with the right settings, can be told only by"
          + " comparing with what is meant. `policy` is where a file says it; `replay` holds it"
          + " against what was seen.",
        "Source: Microsoft, Plan for Hyper-V security in Windows Server: make sure that virtual"
          + " network adapters connect to the correct switch and have the appropriate security"
          + " settings and limits applied.",
      ],
      wrong: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            switches: { Lab: { type: private } }
            vms:
              web: { adapters: { eth0: { profile: guest, switch: Lab, vlan: 20 } } }
              db: { adapters: { eth0: { profile: guest, switch: Lab, vlan: 30 } } }
        """,
      right: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            switches: { Lab: { type: private } }
            vms:
              web: { adapters: { eth0: { profile: guest, switch: Lab, vlan: 20 } } }
              db: { adapters: { eth0: { profile: guest, switch: Lab, vlan: 30 } } }
        policy:
          rules:
            - { name: the tiers are apart, isolated: [web, db] }
        """),
    Explanation(
      "BH2005", "an adapter that may send from any address (advice)",
      meaning: [
        "Looked for: `macAddressSpoofing: true`, on any adapter. Where it is needed, say so:"
          + " ignore the code with the reason."
      ],
      reason: [
        "The check of source addresses is what keeps a guest from posing as another one and"
          + " from filling the switch's table. Nested hypervisors, NLB clusters and bridging"
          + " appliances need it off; it is also the first thing that is switched off when something"
          + " does not work.",
        "Source: The setting is off by default: Microsoft,"
          + " Msvm_EthernetSwitchPortSecuritySettingData, AllowMacSpoofing; Set-VMNetworkAdapter,"
          + " -MacAddressSpoofing.",
      ],
      wrong: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            switches: { Lab: { type: private } }
            vms:
              web:
                adapters:
                  eth0: { profile: guest, switch: Lab, macAddressSpoofing: true }
              db: { adapters: { eth0: { profile: guest, switch: Lab } } }
        """,
      right: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            switches: { Lab: { type: private } }
            vms:
              "[web,db]": { adapters: { eth0: { profile: guest, switch: Lab } } }
        """, seeAlso: ["MacSpoofing", "A9"]),
    Explanation(
      "BH2006", "nobody has said whether an adapter is guarded (advice)",
      meaning: [
        "Looked for on adapters of VMs that share their switch with somebody, or the wire"
          + " behind it: a `dhcpGuard` or `routerGuard` that neither the adapter nor a profile says."
          + " `false` is an answer, and the right one for DHCP servers and routers."
      ],
      reason: [
        "Both guards are off in a new VM. A guest without them can hand out addresses and"
          + " gateways to its whole segment, and a single IPv6 router advertisement turns the"
          + " neighbours' traffic its way.",
        "Source: The book Mastering Hyper-V: on for all, off only for known DHCP servers and"
          + " routers. What the guards drop: Microsoft, Set-VMNetworkAdapter, -DhcpGuard and"
          + " -RouterGuard.",
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: private } }
            vms:
              "[web,db]": { adapters: { eth0: { switch: Lab } } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: private } }
            vms:
              "[web,db]":
                adapters:
                  eth0: { switch: Lab, dhcpGuard: true, routerGuard: true }
        """, seeAlso: ["DhcpGuard", "RouterGuard"]),
  ]
}
