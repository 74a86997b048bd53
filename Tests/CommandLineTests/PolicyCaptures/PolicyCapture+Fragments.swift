extension PolicyCapture {
  static let fragments = [
    PolicyCapture(
      "ip4_fragments.pcap",
      "a denied port: first fragments die, later ones pass",
      [
        Station(
          "server", "00:0b:db:94:14:70",
          """
          extendedAcl:
            - { action: deny, direction: inbound, protocol: udp, localPort: 2049 }
          """),
        Station("client", "00:0b:db:94:14:80"),
      ],
      [
        .delivered(44, "eth.src==$server || ip.frag_offset>0"),
        .drop("client", "FailedSecurityPolicy", 9, "eth.src==$client && udp.dstport==2049"),
        .pair("client", "server", 41, "eth.src==$client && ip.frag_offset>0"),
        .pair("server", "client", 3, "eth.src==$server"),
      ]),
    PolicyCapture(
      "ip4_fragments.pcap",
      "an allowed port, all else denied: first fragments pass, later ones die",
      [
        Station(
          "server", "00:0b:db:94:14:70",
          """
          extendedAcl:
            - { action: allow, direction: inbound, protocol: udp, localPort: 2049,
                stateful: true, weight: 2 }
            - { action: deny, direction: inbound }
            - { action: deny, direction: outbound }
          """),
        Station("client", "00:0b:db:94:14:80"),
      ],
      [
        .delivered(12, "eth.src==$server || udp.dstport==2049"),
        .drop("client", "FailedSecurityPolicy", 41, "eth.src==$client && ip.frag_offset>0"),
        .pair("client", "server", 9, "eth.src==$client && udp.dstport==2049"),
        .pair("server", "client", 3, "eth.src==$server && udp.srcport==2049"),
      ]),
  ]
}
