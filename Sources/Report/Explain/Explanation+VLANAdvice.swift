extension Explanation {
  /// BH2007 to BH2013: VLANs, and how ports are set.
  static let vlanAdvicePages: [Explanation] = [
    Explanation(
      "BH2007", "VLAN 1 is in use (advice)",
      meaning: [
        "Looked for: VLAN 1 as access, native, primary or secondary VLAN, in a trunk's list, or"
          + " on a NIC that stays with the management OS. Of a trunk for all VLANs BH2008 speaks."
      ],
      reason: [
        "Physical switches put every port that nobody has configured into VLAN 1, and speak in"
          + " it among themselves. What stands in it stands beside whatever is plugged in next.",
        "Source: DISA, Layer 2 Switch SRG: V-206668 (the default VLAN is pruned from trunks),"
          + " V-206669 (it is not used for management), V-62203 (it is not on ports that face"
          + " hosts).",
      ],
      wrong: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            switches: { Lab: { type: private } }
            vms:
              "[web,db]":
                adapters:
                  eth0: { profile: guest, switch: Lab, vlan: 1 }
        """,
      right: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            switches: { Lab: { type: private } }
            vms:
              "[web,db]":
                adapters:
                  eth0: { profile: guest, switch: Lab, vlan: 10 }
        """, seeAlso: ["BH2008"]),
    Explanation(
      "BH2008", "a trunk that is wider than its use (advice)",
      meaning: [
        "Looked for on adapters with a trunk: a list of all VLANs; a native VLAN that is also"
          + " the access VLAN of a guest of the switch, or native VLAN 0 beside a guest on an"
          + " untagged port (not on a mirror destination, which has to take untagged copies); on"
          + " switches without an uplink, a VLAN in the list that nobody else of the switch is in."
      ],
      reason: [
        "A guest on a trunk for all VLANs is in every VLAN that is ever added. What a trunk"
          + " sends untagged, by mistake or on purpose, ends up in the native VLAN, and is then"
          + " among the frames of whoever uses it.",
        "Source: DISA, Layer 2 Switch SRG, V-206668 and following: prune trunks, use a native"
          + " VLAN that nothing else uses. Hyper-V has no default for either list or native VLAN:"
          + " Microsoft, Set-VMNetworkAdapterVlan.",
      ],
      wrong: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            switches: { Lab: { type: private } }
            vms:
              fw:
                adapters:
                  eth0:
                    profile: guest
                    switch: Lab
                    vlan: { trunk: all, native: 999 }
              web: { adapters: { eth0: { profile: guest, switch: Lab, vlan: 10 } } }
        policy:
          rules:
            - { name: the firewall serves, reachable: { from: fw, to: web } }
        """,
      right: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            switches: { Lab: { type: private } }
            vms:
              fw:
                adapters:
                  eth0:
                    profile: guest
                    switch: Lab
                    vlan: { trunk: 10, native: 999 }
              web: { adapters: { eth0: { profile: guest, switch: Lab, vlan: 10 } } }
        policy:
          rules:
            - { name: the firewall serves, reachable: { from: fw, to: web } }
        """, seeAlso: ["A4", "A5", "A6"]),
    Explanation(
      "BH2009", "one subnet, tagged here and untagged there (advice)",
      meaning: [
        "Looked for: an adapter, NIC or router's interface with one VLAN on a wire on which the"
          + " management OS or a router is untagged with an address in the same subnet. The file does"
          + " not say which VLAN a wire carries untagged; such a pair shows it. Link-local addresses"
          + " are left out, guests among themselves too: tenants may use one subnet each for itself.",
        "Behind ports of physical switches the file says which VLAN is untagged: there the two are"
          + " told of where that is another than the tag. Where it is the same, the tagged one is"
          + " BH1042.",
      ],
      reason: [
        "A port in access VLAN n sends tagged n and takes only what is tagged n. Where the"
          + " physical switch's native VLAN is n, its answers come untagged, and are dropped: the"
          + " two never meet, though both are in VLAN n by name.",
        "Source: Follows from the modes of Hyper-V's ports (docs/ForwardingSemantics.md, 3.1 to"
          + " 3.3): the uplink has no native VLAN.",
      ],
      wrong: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            nics:
              nic1: { ip: 10.0.10.11/24 }
              nic2: {}
            switches: { Guests: { type: external, nic: nic2 } }
            vms:
              admin:
                adapters:
                  eth0:
                    profile: guest
                    switch: Guests
                    vlan: 10
                    ip: 10.0.10.50/24
        """,
      right: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            nics:
              nic1: { vlan: 10, ip: 10.0.10.11/24 }
              nic2: {}
            switches: { Guests: { type: external, nic: nic2 } }
            vms:
              admin:
                adapters:
                  eth0:
                    profile: guest
                    switch: Guests
                    vlan: 10
                    ip: 10.0.10.50/24
        """, seeAlso: ["FilteredVLAN"]),
    Explanation(
      "BH2010", "a VM in two zones (advice)",
      meaning: [
        "Looked for: a VM with connected adapters in different segments, or in one segment"
          + " without a VLAN in common. External switches on one wire, or on physical switches that"
          + " are linked, are one segment, every other switch is its own. Mirror destinations do not"
          + " count, nor does one adapter on a trunk: that one was made to be in several; nor a VM"
          + " with `forwarding: true`, of which the file says that it joins them."
      ],
      reason: [
        "Segments are apart as long as nothing joins them. A VM that stands in two can, by a"
          + " bridge, a route or whoever has taken it over. Where it must, as a firewall or a"
          + " cluster node, ignore the code with the reason.",
        "Source: NIST SP 800-125B, Secure Virtual Network Configuration for Virtual Machine"
          + " (VM) Protection: network segmentation.",
      ],
      wrong: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            switches: { Lab: { type: private } }
            vms:
              app:
                adapters:
                  front: { profile: guest, switch: Lab, vlan: 20 }
                  back: { profile: guest, switch: Lab, vlan: 30 }
              db: { adapters: { eth0: { profile: guest, switch: Lab, vlan: 30 } } }
        policy:
          rules:
            - { name: the database is closed, enclave: [app/back, db] }
        """,
      right: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            switches: { Lab: { type: private } }
            vms:
              app: { adapters: { back: { profile: guest, switch: Lab, vlan: 30 } } }
              db: { adapters: { eth0: { profile: guest, switch: Lab, vlan: 30 } } }
        policy: { rules: [{ name: the database is closed, enclave: [app, db] }] }
        """),
    Explanation(
      "BH2011", "roles of a private VLAN that contradict each other (advice)",
      meaning: [
        "Looked for within a segment (a wire with all switches on it, or a switch without an"
          + " uplink): a secondary VLAN that is isolated at one port and a community at another; one"
          + " that belongs to two primary VLANs; one that no promiscuous port of its primary lists;"
          + " on a switch without an uplink, a primary VLAN without any promiscuous port. Behind an"
          + " uplink the gateway may be outside."
      ],
      reason: [
        "Each port follows its own setting, and none knows the others'. A guest that is"
          + " isolated by its own port is heard by a community of the same number; one that no"
          + " promiscuous port lists is heard by nobody.",
        "Source: Hyper-V Best Practices Analyzer (error): the PVLAN configuration on a virtual"
          + " switch must be consistent. The roles: Microsoft, Set-VMNetworkAdapterVlan.",
      ],
      wrong: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            switches: { Lab: { type: private } }
            vms:
              gw:
                adapters:
                  eth0:
                    profile: guest
                    switch: Lab
                    vlan: { promiscuous: [201], primary: 100 }
              a:
                adapters:
                  eth0:
                    profile: guest
                    switch: Lab
                    vlan: { isolated: 201, primary: 100 }
              b:
                adapters:
                  eth0:
                    profile: guest
                    switch: Lab
                    vlan: { community: 201, primary: 100 }
        policy: { rules: [{ name: customers are apart, isolated: [a, b] }] }
        """,
      right: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            switches: { Lab: { type: private } }
            vms:
              gw:
                adapters:
                  eth0:
                    profile: guest
                    switch: Lab
                    vlan: { promiscuous: [201, 202], primary: 100 }
              a:
                adapters:
                  eth0:
                    profile: guest
                    switch: Lab
                    vlan: { isolated: 201, primary: 100 }
              b:
                adapters:
                  eth0:
                    profile: guest
                    switch: Lab
                    vlan: { community: 202, primary: 100 }
        policy: { rules: [{ name: customers are apart, isolated: [a, b] }] }
        """, seeAlso: ["A23", "FailedPvlanSetting"]),
    Explanation(
      "BH2012", "a switch with ports by `vlan` and ports by `isolation` (advice)",
      meaning: [
        "Looked for: a switch on which one adapter has `isolation` and another one a `vlan`"
          + " other than untagged. Both on one adapter is an error, BH1017."
      ],
      reason: [
        "They are two settings of Windows that do not know each other. Hyper-V Manager and"
          + " Get-VMNetworkAdapterVlan show one, VMM and Get-VMNetworkAdapterIsolation the other:"
          + " whoever looks sees half the switch, and the rest as untagged.",
        "Source: Microsoft, Configure and View VLAN Settings on Hyper-V Virtual Switch Ports.",
      ],
      wrong: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            switches: { Lab: { type: private } }
            vms:
              web: { adapters: { eth0: { profile: guest, switch: Lab, vlan: 20 } } }
              db:
                adapters:
                  eth0:
                    profile: guest
                    switch: Lab
                    isolation: { mode: vlan, allowUntagged: true, defaultId: 20 }
        """,
      right: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            switches: { Lab: { type: private } }
            vms:
              "[web,db]":
                adapters:
                  eth0: { profile: guest, switch: Lab, vlan: 20 }
        """, seeAlso: ["BH1017", "A24"]),
    Explanation(
      "BH2013", "an isolated port that takes nothing untagged (advice)",
      meaning: [
        "Looked for: `isolation` without `allowUntagged: true`. The port hands over its VLAN's"
          + " frames and takes none back."
      ],
      reason: [
        "`allowUntagged` is false unless it is said, and the cmdlet resets what it is not"
          + " given. Only a guest with a multi-tenant stack tags its frames; any other one hears and"
          + " cannot answer, which is long looked for in the wrong place.",
        "Source: Defaults: Microsoft, Set-VMNetworkAdapterIsolation, and"
          + " Msvm_EthernetSwitchPortIsolationSettingData. That the guest is mute follows from them.",
      ],
      wrong: """
        bulkhead: 1
        profiles:
          guest:
            dhcpGuard: true
            routerGuard: true
            isolation: { mode: vlan, defaultId: 20 }
        hosts:
          hv01:
            switches: { Lab: { type: private } }
            vms:
              "[web,db]": { adapters: { eth0: { profile: guest, switch: Lab } } }
        """,
      right: """
        bulkhead: 1
        profiles:
          guest:
            dhcpGuard: true
            routerGuard: true
            isolation: { mode: vlan, allowUntagged: true, defaultId: 20 }
        hosts:
          hv01:
            switches: { Lab: { type: private } }
            vms:
              "[web,db]": { adapters: { eth0: { profile: guest, switch: Lab } } }
        """, seeAlso: ["FilteredIsolationUntagged", "A24"]),
  ]
}
