extension Explanation {
  /// BH2014 to BH2018: what a port mirrors, sends past the switch, allows and denies.
  static let policyAdvicePages: [Explanation] = [
    Explanation(
      "BH2014", "mirroring of which one half is missing (advice)",
      meaning: [
        "Looked for on every switch, among connected adapters: mirror sources without a"
          + " destination, destinations without a source, sources with frames in a VLAN that no"
          + " destination takes, and destinations that take the frames of no source. Whether the"
          + " destination's VM does other work the file does not say."
      ],
      reason: [
        "Copies never leave the switch, and the destination's VLAN mode holds for them as for"
          + " any frame: a monitor on an untagged port sees nothing of tagged guests, and says"
          + " nothing about it.",
        "Source: Hyper-V Best Practices Analyzer (warnings): a mirror source has a destination"
          + " on its switch, and a destination a source. The trunk: Microsoft Defender for IoT,"
          + " monitoring with a Hyper-V virtual switch.",
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
                  eth0: { profile: guest, switch: Lab, portMirroring: source }
              sensor: { adapters: { eth0: { profile: guest, switch: Lab } } }
        """,
      right: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            switches: { Lab: { type: private } }
            vms:
              web:
                adapters:
                  eth0: { profile: guest, switch: Lab, portMirroring: source }
              sensor:
                adapters:
                  eth0: { profile: guest, switch: Lab, portMirroring: destination }
        """),
    Explanation(
      "BH2015", "an address that Hyper-V may give to somebody else (advice)",
      meaning: [
        "Looked for: a written address within the pool of a host that has VMs with `mac: auto`;"
          + " two such hosts with one pool. A host's pool is 00-15-5D, the last two octets of its"
          + " first IPv4 address (here: the first that its management OS declares), and 00 to FF."
          + " Addresses given twice are BH1023, addresses that no adapter can have BH0031."
      ],
      reason: [
        "Hyper-V takes the next address of its pool for each new VM and does not know of those"
          + " that were written by hand; hosts whose addresses end alike, in another subnet or by"
          + " cloning, hand out the same ones.",
        "Source: Microsoft, Knowledge Base 968703 (event 28: pinned to another port); events of"
          + " invalid static addresses, dd582457; Hyper-V Best Practices Analyzer: pools of hosts.",
      ],
      wrong: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            nics: { nic1: { ip: 10.0.10.11/24 } }
            switches: { Lab: { type: private } }
            vms:
              web: { adapters: { eth0: { profile: guest, switch: Lab } } }
              db:
                adapters:
                  eth0: { profile: guest, switch: Lab, mac: 00-15-5D-0A-0B-05 }
        """,
      right: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            nics: { nic1: { ip: 10.0.10.11/24 } }
            switches: { Lab: { type: private } }
            vms:
              web: { adapters: { eth0: { profile: guest, switch: Lab } } }
              db:
                adapters:
                  eth0: { profile: guest, switch: Lab, mac: 02-00-00-00-00-05 }
        """, seeAlso: ["BH1023", "BH0031"]),
    Explanation(
      "BH2016", "SR-IOV past policies that are set (advice)",
      meaning: [
        "Looked for: `sriov: true` on an adapter with `acl`, `extendedAcl`, a guard that is on,"
          + " or port mirroring; with A27 overridden, nothing of it. Also SR-IOV on a switch without"
          + " an uplink, which has no NIC to offer it."
      ],
      reason: [
        "A virtual function is switched by the NIC, by MAC address and VLAN. The virtual switch"
          + " sees none of its frames, and what is set there reads as protection that is not there.",
        "Source: Microsoft, Windows driver documentation: SR-IOV VF data path.",
      ],
      wrong: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            nics: { nic1: {}, nic2: {} }
            switches: { Production: { type: external, nic: nic2 } }
            vms:
              web:
                adapters:
                  eth0:
                    profile: guest
                    switch: Production
                    vlan: 20
                    sriov: true
        """,
      right: """
        bulkhead: 1
        profiles: { guest: { dhcpGuard: true, routerGuard: true } }
        hosts:
          hv01:
            nics: { nic1: {}, nic2: {} }
            switches: { Production: { type: external, nic: nic2 } }
            vms:
              web:
                adapters:
                  eth0: { profile: guest, switch: Production, vlan: 20 }
        """, seeAlso: ["A27"]),
    Explanation(
      "BH2017", "an extended ACL with an open end, or with idle rules (advice)",
      meaning: [
        "Looked for in every direction that `extendedAcl` has rules for, and in `aclIn` and `aclOut`"
          + " of routers: a rule that every"
          + " packet matches, IPv4 and IPv6, whatever it does with them. A list that ends in `allow`"
          + " is as decided as one that ends in `deny`. Also a rule that never decides, because"
          + " rules ahead of it take all its packets; one that `{n}` makes many of, only if that is"
          + " so at every adapter. For that, lists of up to 4,096 rules are gone through until they"
          + " have 20,000 in all; a rule that also stands in a list beyond is not judged. Equal"
          + " weights are BH1027; that a rule denies and keeps state is BH0035."
      ],
      reason: [
        "Where no rule matches, the packet passes: an `allow` without a `deny` behind it"
          + " permits what was permitted already. 0.0.0.0/0 is every IPv4 address and no IPv6 one; a"
          + " list that ends so lets all of IPv6 through. ARP and other frames that carry no IP pass"
          + " every such list (A15).",
        "Source: Microsoft, Create Security Policies with Extended Port Access Control Lists:"
          + " every example that denies by default ends with a rule for it.",
      ],
      wrong: """
        bulkhead: 1
        profiles:
          guest:
            dhcpGuard: true
            routerGuard: true
            extendedAcl:
              - action: allow
                direction: inbound
                protocol: tcp
                localPort: 443
                weight: 100
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
            extendedAcl:
              - action: allow
                direction: inbound
                protocol: tcp
                localPort: 443
                weight: 100
              - { action: deny, direction: inbound, weight: 1 }
        hosts:
          hv01:
            switches: { Lab: { type: private } }
            vms:
              "[web,db]": { adapters: { eth0: { profile: guest, switch: Lab } } }
        """, seeAlso: ["BH1026", "BH1027", "BH2018", "A15"]),
    Explanation(
      "BH2018", "a basic ACL without effect, or for one direction only (advice)",
      meaning: [
        "Looked for in `acl`: a rule that allows where no rule of its direction denies; a rule"
          + " that denies every address one way where no rule speaks of every address the other way."
      ],
      reason: [
        "What no rule of the list matches is allowed, so that rules which only allow change"
          + " nothing. Basic rules keep no state: what is let out finds no answer where everything"
          + " inbound is denied. If that is meant, say so with a rule for `any` the other way.",
        "Source: Microsoft, Add-VMNetworkAdapterAcl: there is no ACL on a new adapter, the"
          + " longest match decides, and a rule has a direction.",
      ],
      wrong: """
        bulkhead: 1
        profiles:
          guest:
            dhcpGuard: true
            routerGuard: true
            acl:
              - { action: allow, direction: both, remoteIP: 10.0.20.0/24 }
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
            acl:
              - { action: allow, direction: both, remoteIP: 10.0.20.0/24 }
              - { action: deny, direction: both, remoteIP: any }
        hosts:
          hv01:
            switches: { Lab: { type: private } }
            vms:
              "[web,db]": { adapters: { eth0: { profile: guest, switch: Lab } } }
        """, seeAlso: ["BH2017", "A16"]),
  ]
}
