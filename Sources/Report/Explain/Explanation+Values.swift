extension Explanation {
  /// BH0020 to BH0037: keys, types and values.
  static let valuePages: [Explanation] = [
    Explanation(
      "BH0020", "a key that is not known there",
      meaning: [
        "The mapping has no such key. The help names the one that was probably meant, or all there"
          + " are."
      ],
      reason: [
        "A misspelt key that is read over is the most dangerous mistake in a file about isolation:"
          + " `vlna: 20` would leave the adapter in no VLAN at all."
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web01: { adapters: { eth0: { switch: Lab, vlna: 20 } } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web01: { adapters: { eth0: { switch: Lab, vlan: 20 } } }
        """, seeAlso: ["BH0021"]),
    Explanation(
      "BH0021", "a key is missing",
      meaning: ["Something is named that cannot be without this key."],
      reason: [
        "Where a default would be a guess about isolation there is none: a switch's type has to be"
          + " said, and so has the version of the format."
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: {} }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: private } }
        """),
    Explanation(
      "BH0022", "a value of another kind is expected",
      meaning: ["A list stands where a mapping is due, a text where a list is, or the like."],
      reason: [
        "A single value may stand for a list of one where that cannot be misread; a list of VLANs is"
          + " not taken for a trunk, because the difference decides who receives what."
      ], wrong: "bulkhead: 1\nhosts: [hv01, hv02]",
      right: "bulkhead: 1\nhosts: { \"hv[01-02]\": {} }",
      seeAlso: ["BH0023"]),
    Explanation(
      "BH0023", "a value that is none of those allowed",
      meaning: ["The value has the right kind, but it is not one that the key knows."],
      reason: [
        "Truth is written `true` or `false`. `yes`, `on` and `off` are texts in YAML 1.2, and `off`"
          + " is the state of a VM."
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: shared } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
        """, seeAlso: ["BH0022"]),
    Explanation(
      "BH0024", "a version of the format that is not known",
      meaning: ["`bulkhead` gives the version of the format, not that of the program. It is 1."],
      reason: ["A later format may mean something else by the same words."],
      wrong: "bulkhead: 2", right: "bulkhead: 1"),
    Explanation(
      "BH0026", "a name that nothing can have",
      meaning: [
        "A name is empty, or it holds a slash or a control character; the name of a group holds a"
          + " wildcard."
      ],
      reason: [
        "The slash separates the parts of full names, `host/vm/adapter`. Blanks are allowed: the"
          + " default adapter of Hyper-V is called `Network Adapter`."
      ], wrong: "bulkhead: 1\nhosts: { rack4/hv01: {} }",
      right: "bulkhead: 1\nhosts: { rack4-hv01: {} }",
      seeAlso: ["BH1009"]),
    Explanation(
      "BH0027", "brackets in a name that make no range",
      meaning: [
        "Brackets in the name of a host, VM or adapter are a range `[01-20]` or a list `[a,b,c]`. A"
          + " range runs upwards, over numbers; it keeps as many digits as are written."
      ],
      reason: ["A range that silently made nothing would lose machines."],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web[20-01]: { adapters: { eth0: { switch: Lab } } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web[01-20]: { adapters: { eth0: { switch: Lab } } }
        """, seeAlso: ["BH0028", "BH0030"]),
    Explanation(
      "BH0028", "a range in a name that has none",
      meaning: [
        "Ranges stand in the names of hosts, VMs and adapters. Other names have no brackets."
      ],
      reason: ["A switch or a NIC is something that others refer to by its one name."],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { "nic[1-2]": {} }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            nics: { nic1: {}, nic2: {} }
        """, seeAlso: ["BH0027"]),
    Explanation(
      "BH0029", "a placeholder without a range",
      meaning: [
        "`{n}` stands for the first range of the nearest key that has one, `{m}` for the second. Here"
          + " no key above has a range, or none that makes numbers."
      ],
      reason: ["Profiles have no range of their own, and so no placeholders."],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web01:
                adapters: { eth0: { switch: Lab, ip: ["10.0.20.{n}/24"] } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web[01-20]:
                adapters: { eth0: { switch: Lab, ip: ["10.0.20.{n}/24"] } }
        """, seeAlso: ["BH0027"]),
    Explanation(
      "BH0030", "ranges that make more than ten million machines",
      meaning: [
        "The ranges of all names together make more than 10,000,000 hosts, VMs or adapters."
      ],
      reason: ["Several ranges multiply: `vm[1-9999]-[1-9999]` is nearly a hundred million VMs."],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              vm[1-9999]-[1-9999]: { adapters: { eth0: { switch: Lab } } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              vm[1-9]-[1-99]: { adapters: { eth0: { switch: Lab } } }
        """, seeAlso: ["BH0027"]),
    Explanation(
      "BH0031", "not an address that an adapter can have",
      meaning: [
        "A MAC address is six octets in hexadecimal: `00-15-5D-00-00-01`, `00:15:5d:00:00:01`,"
          + " `0015.5d00.0001` or `00155D000001`. An adapter's is not zero and not a group address."
      ],
      reason: [
        "A frame whose source is zero or a group address is dropped as InvalidSourceMac, so an"
          + " adapter with such an address could send nothing."
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web01: { adapters: { eth0: { switch: Lab, mac: 01-15-5D-00-00-01 } } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web01: { adapters: { eth0: { switch: Lab, mac: 00-15-5D-00-00-01 } } }
        """, seeAlso: ["InvalidSourceMac", "BH1023"]),
    Explanation(
      "BH0032", "not an interface's IP address",
      meaning: ["An address of an interface is an IPv4 or IPv6 address with its prefix length."],
      reason: [
        "The prefix says who is a neighbour and who is reached through a router; without it honest"
          + " frames cannot be told from forged ones."
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web01: { adapters: { eth0: { switch: Lab, ip: [10.0.20.1] } } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web01: { adapters: { eth0: { switch: Lab, ip: [10.0.20.1/24] } } }
        """),
    Explanation(
      "BH0033", "keys that make no VLAN mode",
      meaning: [
        "A port is untagged, access, trunk, isolated, community or promiscuous: exactly one of them."
          + " The private modes need a `primary` beside them, a trunk may have a `native`."
      ],
      reason: [
        "Hyper-V keeps the modes mutually exclusive too; what a mixture would do is not defined."
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web01:
                adapters:
                  eth0: { switch: Lab, vlan: { isolated: 201 } }
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
        """, seeAlso: ["BH1018", "BH1019"]),
    Explanation(
      "BH0034", "a set without members",
      meaning: ["A team, a group or a side of a rule lists nobody, or too few."],
      reason: ["A rule about nobody always holds, and proves nothing."],
      wrong: """
        bulkhead: 1
        policy:
          groups: { web: [] }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web01: { adapters: { eth0: { switch: Lab } } }
        policy:
          groups: { web: [web01] }
        """, seeAlso: ["BH1007"]),
    Explanation(
      "BH0035", "keys of a rule that contradict each other",
      meaning: [
        "A rule of the policy requires one thing of one kind of frame: it has two requirements, a"
          + " port for a protocol without ports, or a protocol together with `layer: ethernet`.",
        "A rule of a port ACL names a port for a protocol without ports, or is stateful and denies;"
          + " in `acl` it is about more than one address.",
      ],
      reason: [
        "Two requirements are two rules, each with a name of its own in every report. A rule whose"
          + " keys contradict each other would match nothing, or not what was meant."
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
            - name: ping
              reachable: { from: web, to: db, protocol: icmp, port: 7 }
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
            - name: ping
              reachable: { from: web, to: db, protocol: icmp }
        """),
    Explanation(
      "BH0036", "not an address, a prefix or `any`",
      meaning: [
        "A rule of a port ACL is about one IP or MAC address, about all that begin with the same"
          + " bits, `10.0.20.0/24` or `00-15-5D-00-00-00/24`, or about `any`. Bits behind the prefix"
          + " do not count: `10.0.20.7/24` is `10.0.20.0/24`."
      ],
      reason: ["A rule about an address that was misread protects somebody else."],
      wrong: ruleExample("- { action: deny, direction: inbound, remoteIP: 10.0.20.0/33 }"),
      right: ruleExample("- { action: deny, direction: inbound, remoteIP: 10.0.20.0/24 }"),
      seeAlso: ["BH0032"]),
    Explanation(
      "BH0037", "not a port, a range of ports or `any`",
      meaning: [
        "A rule of `extendedAcl` names one port, `443`, one range that runs upwards, `1000-2000`, or"
          + " `any`. Ports are 0 to 65535."
      ],
      reason: ["A list of ports is several rules in Hyper-V, each with a weight of its own."],
      wrong: ruleExample("- { action: deny, direction: inbound, localPort: 2000-1000 }"),
      right: ruleExample("- { action: deny, direction: inbound, localPort: 1000-2000 }"),
      seeAlso: ["BH0035"]),
  ]
}
