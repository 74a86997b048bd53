extension PolicyCapture {
  /// One flow on a real clock: 813 keep-alive datagrams, some of them more than a second apart.
  ///
  /// The filter counts 813; how they fall on the rule, its flows and the denial was reckoned over
  /// tshark's `frame.time_epoch` and `eth.src`: a datagram less than a second behind the last that
  /// passed is of the flow, another opens it where it is inbound, and is denied where it is not.
  static let idleFlows = [
    PolicyCapture(
      "uaudp_ipv6.pcap", "a flow that a second of silence ends",
      [
        Station(
          "exchange", "00:0c:29:2f:c7:1b",
          """
          extendedAcl:
            - { action: allow, direction: inbound, protocol: udp, remotePort: 32640, weight: 10,
                stateful: true, idleSessionTimeout: 1 }
            - { action: deny, direction: outbound, protocol: udp, localPort: 32640 }
          """),
        Station("calls", "00:50:56:aa:d6:6f"),
      ],
      words: [
        "keepAlive":
          "eth.addr==$exchange && eth.addr==$calls && udp.srcport==32640 && udp.dstport==32640"
      ],
      [
        .rule(idleRule, 286, "$keepAlive && eth.src==$calls"),
        .flow(idleRule, 238, "$keepAlive"),
        .drop("exchange", "FailedSecurityPolicy", 289, "$keepAlive && eth.src==$exchange"),
      ])
  ]

  private static let idleRule =
    "allow stateful inbound udp remotePort 32640 weight 10 idleSessionTimeout 1"
}
