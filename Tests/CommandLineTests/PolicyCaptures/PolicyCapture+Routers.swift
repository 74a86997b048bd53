extension PolicyCapture {
  static let routers = [
    PolicyCapture(
      "kill_router6.pcap",
      "router guard at the attacker",
      [
        Station("router", "64:00:6a:5b:8e:b3"),
        Station("client", "0c:4d:e9:c5:74:dc", Station.guards),
        Station("attacker", "00:50:b6:19:e6:50", Station.guards),
      ],
      [
        .delivered(17, "!(eth.src==$attacker && icmpv6.type==134)"),
        .drop("attacker", "RouterGuard", 4, "eth.src==$attacker && icmpv6.type==134"),
        .pair(
          "attacker", "client", 2, "eth.src==$attacker && eth.dst.ig==1 && !(icmpv6.type==134)"),
        .pair("router", "client", 8, "eth.src==$router && (eth.dst==$client || eth.dst.ig==1)"),
        .pair("router", "attacker", 1, "eth.src==$router && eth.dst.ig==1"),
        .pair("client", "router", 7, "eth.src==$client && eth.dst==$router"),
      ]),
    PolicyCapture(
      "kill_router6.pcap",
      "the client opens flows to 443 and takes ICMPv6 from the link alone",
      [
        Station("router", "64:00:6a:5b:8e:b3"),
        Station(
          "client", "0c:4d:e9:c5:74:dc",
          """
          extendedAcl:
            - { action: allow, direction: outbound, protocol: tcp, remotePort: 443, weight: 20,
                stateful: true }
            - { action: allow, direction: inbound, protocol: icmpv6, remoteIP: "fe80::/10",
                weight: 10 }
            - { action: allow, direction: outbound, protocol: icmpv6, remoteIP: "fe80::/10",
                weight: 10 }
            - { action: deny, direction: inbound }
            - { action: deny, direction: outbound }
          """),
        Station("attacker", "00:50:b6:19:e6:50"),
      ],
      [
        .delivered(16, "!(eth.src==$router && icmpv6.type==1)"),
        .drop("router", "FailedSecurityPolicy", 5, "eth.src==$router && icmpv6.type==1"),
        .pair(
          "client", "router", 7,
          "eth.src==$client && (tcp.dstport==443 || icmpv6.type==135 || icmpv6.type==136)"),
        .pair("router", "client", 3, "eth.src==$router && !(icmpv6.type==1)"),
        .pair("attacker", "client", 6, "eth.src==$attacker"),
        .rule(
          "allow stateful outbound tcp remotePort 443 weight 20", 2,
          "eth.src==$client && tcp.dstport==443 && !tcp.analysis.retransmission"),
        .flow(
          "allow stateful outbound tcp remotePort 443 weight 20", 3,
          "eth.src==$client && tcp.dstport==443 && tcp.analysis.retransmission"),
        .rule(
          "allow inbound icmpv6 remoteIP fe80::/10 weight 10", 9,
          "!(eth.src==$client) && !(icmpv6.type==1)"),
        .rule(
          "allow outbound icmpv6 remoteIP fe80::/10 weight 10", 2, "eth.src==$client && icmpv6"),
      ]),
    PolicyCapture(
      "uaudp_ipv6.pcap",
      "router guard at the second router; two ports denied; a stateful exchange",
      [
        Station(
          "router", "e8:e7:32:99:44:00",
          """
          dhcpGuard: true
          """),
        Station("rogue", "e8:e7:32:87:61:de", Station.guards),
        Station(
          "calls", "00:50:56:aa:d6:6f",
          """
          dhcpGuard: true
          routerGuard: true
          extendedAcl:
            - { action: deny, direction: inbound, protocol: udp, localPort: 69 }
            - { action: deny, direction: outbound, protocol: udp, remotePort: 32513 }
          """),
        Station("phone1", "00:80:9f:f8:41:84", Station.guards),
        Station("phone2", "78:94:b4:58:2a:f0", Station.guards),
        Station(
          "exchange", "00:0c:29:2f:c7:1b",
          """
          dhcpGuard: true
          routerGuard: true
          extendedAcl:
            - { action: allow, direction: inbound, protocol: udp, remotePort: 32640,
                weight: 10, stateful: true }
            - { action: deny, direction: inbound }
            - { action: deny, direction: outbound }
          """),
        Station("booting", "00:0c:29:7f:a9:1d", Station.guards),
      ],
      words: [
        "signalling": "udp.srcport==32640 && udp.dstport==32640",
        "others": "!(eth.src in {$router, $rogue, $calls, $phone1, $phone2, $exchange, $booting})",
      ],
      [
        .drop("rogue", "RouterGuard", 54, "eth.src==$rogue && icmpv6.type==134"),
        .drop(
          "calls", "FailedSecurityPolicy", 86,
          "eth.src==$calls && ((udp.dstport==32513 && !icmp) || (eth.dst==$exchange && ip && !$signalling))"
        ),
        .drop(
          "phone1", "FailedSecurityPolicy", 12,
          "eth.src==$phone1 && eth.dst==$calls && udp.dstport==69 && !icmp"),
        .drop(
          "exchange", "FailedSecurityPolicy", 12,
          "eth.src==$exchange && ip && (!$signalling || frame.number < 8)"),
        .copies("booting", "FailedSecurityPolicy", 28, "eth.src==$booting && eth.dst.ig==1 && ip"),
        .copies(
          "phone1", "FailedSecurityPolicy", 2, "eth.src==$phone1 && eth.dst.ig==1 && (ip || ipv6)"),
        .copies(
          "router", "FailedSecurityPolicy", 54, "eth.src==$router && eth.dst.ig==1 && (ip || ipv6)"),
        .copies(
          "rest/outside", "FailedSecurityPolicy", 13, "$others && eth.dst.ig==1 && (ip || ipv6)"),
        .pair("router", "calls", 285, "eth.src==$router && (eth.dst==$calls || eth.dst.ig==1)"),
        .pair(
          "calls", "exchange", 418, "eth.src==$calls && eth.dst==$exchange && (arp || $signalling)"),
        .pair(
          "exchange", "calls", 432,
          "eth.src==$exchange && (arp || ($signalling && frame.number > 8))"),
        .pair(
          "calls", "phone1", 42, "eth.src==$calls && eth.dst==$phone1 && !(udp.dstport==32513)"),
        .pair(
          "phone1", "calls", 120,
          "eth.src==$phone1 && ((eth.dst==$calls && !(udp.dstport==69)) || eth.dst.ig==1)"),
        .pair("booting", "phone1", 28, "eth.src==$booting && eth.dst.ig==1"),
        .rule(
          "allow stateful inbound udp remotePort 32640 weight 10", 1,
          "eth.src==$calls && eth.dst==$exchange && $signalling && frame.number <= 8"),
        .flow(
          "allow stateful inbound udp remotePort 32640 weight 10", 811,
          "eth.addr==$calls && eth.addr==$exchange && $signalling && frame.number > 8"),
      ]),
  ]
}
