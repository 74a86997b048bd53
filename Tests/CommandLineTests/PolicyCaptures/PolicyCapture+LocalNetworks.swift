extension PolicyCapture {
  static let localNetworks = [
    PolicyCapture(
      "LL1.pcap",
      "DHCP guard, storm limit, a host that opens flows, discovery denied",
      [
        Station("server", "00:e0:18:7b:03:52", Station.guards),
        Station(
          "storm", "00:01:02:48:96:d4",
          """
          dhcpGuard: true
          routerGuard: true
          stormLimit: 20
          """),
        Station(
          "host", "00:16:76:d3:b5:5a",
          """
          dhcpGuard: true
          routerGuard: true
          extendedAcl:
            - { action: allow, direction: outbound, protocol: tcp, remotePort: 80, weight: 30,
                stateful: true }
            - { action: allow, direction: outbound, protocol: udp, weight: 20, stateful: true }
            - { action: deny, direction: inbound }
            - { action: deny, direction: outbound }
          """),
        Station("web1", "00:16:76:d3:7c:66", Station.guards),
        Station("web2", "00:02:b3:d8:37:fe", Station.guards),
        Station(
          "noisy", "00:1f:16:b1:28:29",
          """
          dhcpGuard: true
          routerGuard: true
          extendedAcl:
            - { action: deny, direction: outbound, protocol: udp, remotePort: 1900 }
            - { action: deny, direction: outbound, localIP: "fe80::/10", protocol: udp,
                remotePort: 3702 }
          """),
      ],
      words: [
        "others": "!(eth.src in {$server, $storm, $host, $web1, $web2, $noisy})",
        "denied": "udp.dstport==1900 || (ipv6 && udp.dstport==3702)",
      ],
      [
        .drop("server", "DhcpGuard", 7, "eth.src==$server && udp.srcport==67 && dhcp.type==2"),
        // Frames beyond 20 in each whole second.
        .drop("storm", "StormLimit", 936, "eth.src==$storm && eth.dst.ig==1"),
        .drop("rest/outside", "BridgeReserved", at: "rest", 89, "eth.dst==01:80:c2:00:00:00"),
        .drop("host", "FailedSecurityPolicy", 23, "eth.src==$host && tcp && !(tcp.dstport==80)"),
        .drop("noisy", "FailedSecurityPolicy", 40, "eth.src==$noisy && $denied"),
        .drop(
          "web1", "FailedSecurityPolicy", 13,
          "eth.src==$web1 && eth.dst==$host && ip && !(tcp.srcport==80)"),
        .drop("rest/outside", "FailedSecurityPolicy", 7, "eth.dst==$host && ip && $others"),
        .copies(
          "noisy", "FailedSecurityPolicy", 15,
          "eth.src==$noisy && eth.dst.ig==1 && (ip || ipv6) && !$denied"),
        // The first 20 of each whole second.
        .copies("storm", "FailedSecurityPolicy", 92, "eth.src==$storm && eth.dst.ig==1"),
        .copies(
          "server", "FailedSecurityPolicy", 2,
          "eth.src==$server && eth.dst.ig==1 && (ip || ipv6) && !dhcp"),
        .copies(
          "web1", "FailedSecurityPolicy", 6, "eth.src==$web1 && eth.dst.ig==1 && (ip || ipv6)"),
        .copies(
          "web2", "FailedSecurityPolicy", 7, "eth.src==$web2 && eth.dst.ig==1 && (ip || ipv6)"),
        .copies(
          "rest/outside", "FailedSecurityPolicy", 245, "$others && eth.dst.ig==1 && (ip || ipv6)"),
        .pair(
          "host", "web2", 87,
          "eth.src==$host && ((eth.dst==$web2 && (arp || tcp.dstport==80)) || eth.dst.ig==1)"),
        .pair(
          "web1", "host", 156,
          "eth.src==$web1 && ((eth.dst==$host && (arp || tcp.srcport==80)) || (eth.dst.ig==1 && arp))"
        ),
        .pair("web2", "host", 73, "eth.src==$web2 && (arp || tcp.srcport==80)"),
        .pair("server", "host", 9, "eth.src==$server && (arp || dns)"),
        .pair("noisy", "web1", 20, "eth.src==$noisy && eth.dst.ig==1 && !$denied"),
        // The first 20 of each whole second.
        .pair("storm", "web1", 92, "eth.src==$storm && eth.dst.ig==1"),
        .rule(
          "allow stateful outbound tcp remotePort 80 weight 30", 14,
          "eth.src==$host && tcp.dstport==80 && tcp.flags.syn==1"),
        .flow(
          "allow stateful outbound tcp remotePort 80 weight 30", 291,
          "eth.addr==$host && tcp.port==80 && !(tcp.dstport==80 && tcp.flags.syn==1)"),
      ]),
    PolicyCapture(
      "nb6-startup.pcap",
      "DHCP guard at the relay; lists of IP rules, which PPPoE and ARP pass",
      [
        Station(
          "box", "e0:a1:d7:18:c2:72",
          """
          dhcpGuard: true
          routerGuard: true
          extendedAcl:
            - { action: allow, direction: outbound, protocol: tcp, remoteIP: 86.66.0.227,
                weight: 40, stateful: true }
            - { action: allow, direction: outbound, protocol: udp, remotePort: 67, weight: 30 }
            - { action: allow, direction: inbound, protocol: udp, localPort: 68, weight: 30 }
            - { action: deny, direction: inbound }
            - { action: deny, direction: outbound }
          """),
        Station(
          "pppoe", "e0:a1:d7:18:c2:73",
          """
          dhcpGuard: true
          routerGuard: true
          extendedAcl:
            - { action: deny, direction: inbound }
            - { action: deny, direction: outbound }
          """),
        Station(
          "provider", "00:17:33:61:00:00",
          """
          acl:
            - { action: deny, direction: both, remoteIP: any }
          """),
        Station("relay", "80:fb:06:f0:45:d7", Station.guards),
      ],
      [
        .drop("relay", "DhcpGuard", 3, "eth.src==$relay && udp.srcport==67 && dhcp.type==2"),
        .drop(
          "box", "FailedSecurityPolicy", 18,
          "eth.src==$box && eth.type==0x0800 && !(ip.dst==86.66.0.227) && !(udp.dstport==67)"),
        .drop(
          "relay", "FailedSecurityPolicy", 15,
          "eth.src==$relay && eth.dst==$box && eth.type==0x0800 && !(ip.src==86.66.0.227) && !dhcp"),
        // 2 copies of each.
        .copies(
          "box", "FailedSecurityPolicy", 16,
          "eth.src==$box && eth.dst.ig==1 && eth.type==0x0800 && udp.dstport==67"),
        .pair("pppoe", "provider", 140, "eth.src==$pppoe && (eth.dst==$provider || eth.dst.ig==1)"),
        .pair("provider", "pppoe", 140, "eth.src==$provider"),
        .pair(
          "box", "relay", 78,
          "eth.src==$box && (arp || ip.dst==86.66.0.227 || (eth.type==0x0800 && udp.dstport==67))"),
        .pair(
          "relay", "box", 55,
          "eth.src==$relay && (eth.dst==$box || eth.dst.ig==1) && (arp || ip.src==86.66.0.227)"),
        .pair("relay", "rest/outside", 81, "eth.src==$relay && arp && !(eth.dst==$box)"),
        .rule(
          "allow stateful outbound tcp remoteIP 86.66.0.227 weight 40", 8,
          "ip.dst==86.66.0.227 && tcp.flags.syn==1"),
        .flow(
          "allow stateful outbound tcp remoteIP 86.66.0.227 weight 40", 108,
          "ip.addr==86.66.0.227 && !(ip.dst==86.66.0.227 && tcp.flags.syn==1)"),
      ]),
  ]
}
