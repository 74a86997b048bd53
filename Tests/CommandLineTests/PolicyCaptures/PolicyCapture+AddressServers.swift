extension PolicyCapture {
  static let addressServers = [
    PolicyCapture(
      "dhcp_flood.pcap",
      "DHCP guard at the server: questions pass, answers do not",
      [
        Station("server", "00:0c:29:40:0e:ef", Station.guards),
        Station("clients", "90:b1:1c:99:49:29", Station.guards),
      ],
      [
        .delivered(250, "dhcp.type==1"),
        .drop("server", "DhcpGuard", 250, "eth.src==$server && udp.srcport==67 && dhcp.type==2"),
        .pair("clients", "server", 250, "eth.src==$clients && dhcp.type==1"),
      ]),
    PolicyCapture(
      "dhcp_flood.pcap",
      "basic rules nested four deep: the longest prefix decides",
      [
        Station(
          "server", "00:0c:29:40:0e:ef",
          """
          acl:
            - { action: deny, direction: inbound, remoteIP: 128.2.5.0/24 }
            - { action: allow, direction: inbound, remoteIP: 128.2.5.64/26 }
            - { action: deny, direction: inbound, remoteIP: 128.2.5.80/28 }
            - { action: allow, direction: inbound, remoteIP: 128.2.5.85 }
          """),
        Station("clients", "90:b1:1c:99:49:29"),
      ],
      words: [
        "allowed":
          "ip.src==128.2.5.85 || (ip.src==128.2.5.64/26 && !(ip.src==128.2.5.80/28)) || !(ip.src==128.2.5.0/24)"
      ],
      [
        .delivered(305, "eth.src==$server || $allowed"),
        .drop("clients", "FailedSecurityPolicy", 195, "eth.src==$clients && !$allowed"),
        .pair("clients", "server", 55, "eth.src==$clients && $allowed"),
        .pair("server", "clients", 250, "eth.src==$server"),
        .rule(
          "deny inbound remoteIP 128.2.5.0/24", 180,
          "eth.src==$clients && ip.src==128.2.5.0/24 && !(ip.src==128.2.5.64/26)"),
        .rule(
          "allow inbound remoteIP 128.2.5.64/26", 48,
          "eth.src==$clients && ip.src==128.2.5.64/26 && !(ip.src==128.2.5.80/28)"),
        .rule(
          "deny inbound remoteIP 128.2.5.80/28", 15,
          "eth.src==$clients && ip.src==128.2.5.80/28 && !(ip.src==128.2.5.85)"),
        .rule("allow inbound remoteIP 128.2.5.85", 1, "eth.src==$clients && ip.src==128.2.5.85"),
      ]),
    PolicyCapture(
      "dhcpv6_1.pcap",
      "DHCP guard at an IPv6 server",
      [
        Station("server", "08:00:27:d4:10:bb", Station.guards),
        Station("client", "08:00:27:fe:8f:95", Station.guards),
      ],
      [
        .delivered(7, "!(eth.src==$server && udp.srcport==547)"),
        .drop(
          "server", "DhcpGuard", 3,
          "eth.src==$server && udp.srcport==547 && (dhcpv6.msgtype==2 || dhcpv6.msgtype==7)"),
        .pair("client", "server", 5, "eth.src==$client"),
        .pair("server", "client", 2, "eth.src==$server && icmpv6"),
      ]),
  ]
}
