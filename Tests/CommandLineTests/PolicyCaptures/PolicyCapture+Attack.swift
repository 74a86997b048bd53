extension PolicyCapture {
  static let attack = [
    PolicyCapture(
      "purplesharp_ad_playbook_I.pcap",
      "the attacker may ask the directory and ping, and nothing else",
      [
        Station(
          "attacker", "00:22:48:1d:f7:04",
          """
          dhcpGuard: true
          routerGuard: true
          extendedAcl:
            - { action: allow, direction: outbound, protocol: tcp, remoteIP: 172.18.38.5,
                remotePort: 88, weight: 40, stateful: true }
            - { action: allow, direction: outbound, protocol: tcp, remoteIP: 172.18.38.5,
                remotePort: 389, weight: 30, stateful: true }
            - { action: allow, direction: outbound, protocol: udp, remoteIP: 172.18.38.5,
                weight: 20, stateful: true }
            - { action: allow, direction: outbound, protocol: icmp, remoteIP: 172.18.39.0/24,
                weight: 10, stateful: true }
            - { action: deny, direction: inbound }
            - { action: deny, direction: outbound }
          """),
        Station("member6", "00:22:48:1d:fc:8e", Station.guards),
        Station("member7", "00:22:48:1d:f0:fc", Station.guards),
        Station(
          "router", "74:83:ef:6a:96:ef",
          """
          dhcpGuard: true
          """),
      ],
      words: [
        "asked": "ip.addr==172.18.38.5 && (tcp.port==88 || tcp.port==389 || udp)",
        "allowed": "$asked || (icmp && !(ip.addr==172.18.38.5))",
      ],
      [
        .delivered(705, "$allowed"),
        .drop("attacker", "FailedSecurityPolicy", 223, "eth.src==$attacker && !$allowed"),
        .drop("router", "FailedSecurityPolicy", 80, "eth.src==$router && !$allowed"),
        .drop("member6", "FailedSecurityPolicy", 56, "eth.src==$member6 && !$allowed"),
        .drop("member7", "FailedSecurityPolicy", 57, "eth.src==$member7 && !$allowed"),
        .pair("attacker", "rest/outside", 272, "eth.src==$attacker && $allowed"),
        .pair("router", "attacker", 429, "eth.src==$router && $allowed"),
        .pair("member6", "attacker", 2, "eth.src==$member6 && icmp"),
        .pair("member7", "attacker", 2, "eth.src==$member7 && icmp"),
        .rule(
          "allow stateful outbound tcp remoteIP 172.18.38.5 remotePort 88 weight 40", 14,
          "tcp.dstport==88 && tcp.flags.syn==1"),
        .flow(
          "allow stateful outbound tcp remoteIP 172.18.38.5 remotePort 88 weight 40", 140,
          "tcp.port==88 && !(tcp.dstport==88 && tcp.flags.syn==1)"),
        .rule(
          "allow stateful outbound tcp remoteIP 172.18.38.5 remotePort 389 weight 30", 7,
          "tcp.dstport==389 && tcp.flags.syn==1"),
        .flow(
          "allow stateful outbound tcp remoteIP 172.18.38.5 remotePort 389 weight 30", 524,
          "tcp.port==389 && !(tcp.dstport==389 && tcp.flags.syn==1)"),
        .rule(
          "allow stateful outbound udp remoteIP 172.18.38.5 weight 20", 6,
          "udp && eth.src==$attacker"),
        .flow(
          "allow stateful outbound udp remoteIP 172.18.38.5 weight 20", 6,
          "udp && !(eth.src==$attacker)"),
      ]),
    PolicyCapture(
      "purplesharp_ad_playbook_I.pcap",
      "two ports denied, one member denied whole",
      [
        Station(
          "attacker", "00:22:48:1d:f7:04",
          """
          acl:
            - { action: deny, direction: both, remoteIP: 172.18.39.6 }
          extendedAcl:
            - { action: deny, direction: outbound, protocol: tcp, remotePort: 445, weight: 2 }
            - { action: deny, direction: outbound, protocol: tcp, remotePort: 5985, weight: 1 }
          """),
        Station("member6", "00:22:48:1d:fc:8e"),
        Station("member7", "00:22:48:1d:f0:fc"),
        Station("router", "74:83:ef:6a:96:ef"),
      ],
      words: [
        "asked": "ip.addr==172.18.38.5 && (tcp.port==88 || tcp.port==389 || udp)",
        "denied": "ip.dst==172.18.39.6 || tcp.dstport==445 || tcp.dstport==5985",
      ],
      [
        .delivered(860, "!(eth.src==$attacker && $denied) && !(eth.src==$member6)"),
        .drop("attacker", "FailedSecurityPolicy", 203, "eth.src==$attacker && $denied"),
        .drop("member6", "FailedSecurityPolicy", 58, "eth.src==$member6"),
        .pair("attacker", "rest/outside", 292, "eth.src==$attacker && !$denied"),
        .pair("member7", "attacker", 59, "eth.src==$member7"),
        .pair("router", "attacker", 509, "eth.src==$router"),
        .rule("deny both remoteIP 172.18.39.6", 126, "ip.addr==172.18.39.6"),
        .rule(
          "deny outbound tcp remotePort 445 weight 2", 48,
          "eth.src==$attacker && tcp.dstport==445 && !(ip.addr==172.18.39.6)"),
        .rule(
          "deny outbound tcp remotePort 5985 weight 1", 87,
          "eth.src==$attacker && tcp.dstport==5985 && !(ip.addr==172.18.39.6)"),
      ]),
    PolicyCapture(
      "purplesharp_ad_playbook_I.pcap",
      "the same, and a monitor that sees what passes the lists",
      [
        Station(
          "attacker", "00:22:48:1d:f7:04",
          """
          portMirroring: source
          acl:
            - { action: deny, direction: both, remoteIP: 172.18.39.6 }
          extendedAcl:
            - { action: deny, direction: outbound, protocol: tcp, remotePort: 445, weight: 2 }
            - { action: deny, direction: outbound, protocol: tcp, remotePort: 5985, weight: 1 }
          """),
        Station("member6", "00:22:48:1d:fc:8e"),
        Station("member7", "00:22:48:1d:f0:fc"),
        Station("router", "74:83:ef:6a:96:ef"),
        Station(
          "monitor", "02:00:00:00:00:0a",
          """
          portMirroring: destination
          """),
      ],
      words: [
        "asked": "ip.addr==172.18.38.5 && (tcp.port==88 || tcp.port==389 || udp)",
        "denied": "ip.dst==172.18.39.6 || tcp.dstport==445 || tcp.dstport==5985",
      ],
      [
        .delivered(860, "!(eth.src==$attacker && $denied) && !(eth.src==$member6)"),
        .drop("attacker", "FailedSecurityPolicy", 203, "eth.src==$attacker && $denied"),
        .drop("member6", "FailedSecurityPolicy", 58, "eth.src==$member6"),
        .pair("attacker", "monitor", 292, "eth.src==$attacker && !$denied"),
        .pair("member7", "monitor", 59, "eth.src==$member7"),
        .pair("router", "monitor", 509, "eth.src==$router"),
      ]),
    PolicyCapture(
      "purplesharp_ad_playbook_I.pcap",
      "the same lists at an adapter with SR-IOV: none is applied",
      [
        Station(
          "attacker", "00:22:48:1d:f7:04",
          """
          sriov: true
          acl:
            - { action: deny, direction: both, remoteIP: 172.18.39.6 }
          extendedAcl:
            - { action: deny, direction: outbound, protocol: tcp, remotePort: 445, weight: 2 }
            - { action: deny, direction: outbound, protocol: tcp, remotePort: 5985, weight: 1 }
          """),
        Station("member6", "00:22:48:1d:fc:8e"),
        Station("member7", "00:22:48:1d:f0:fc"),
        Station("router", "74:83:ef:6a:96:ef"),
      ],
      words: ["asked": "ip.addr==172.18.38.5 && (tcp.port==88 || tcp.port==389 || udp)"],
      [
        .delivered(1121, "frame"),
        .pair("attacker", "rest/outside", 495, "eth.src==$attacker"),
        .pair("member6", "attacker", 58, "eth.src==$member6"),
        .pair("member7", "attacker", 59, "eth.src==$member7"),
        .pair("router", "attacker", 509, "eth.src==$router"),
      ]),
  ]
}
