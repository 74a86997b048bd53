extension Lesson {
  static let policyObserved = Lesson(
    "policy-observed", seenAt: .anywhere,
    .arp("A user asks who is there: everyone hears it", from: "user1", to: "server1"),
    .arpReply("The server answers", from: "server1", to: "user1"),
    .connect("The web site is reached", from: "user1", to: "server1", port: 443),
    .accept("and answers", from: "server1", to: "user1", port: 443),
    .connect("The servers reach each other", from: "server1", to: "server2", port: 1433),
    .ping("A user pings the other", from: "user1", to: "user2"),
    .connect("A user tries the vault", from: "user2", to: "vault01", port: 22))

  static let assumptions = Lesson(
    "assumptions", seenAt: .anywhere,
    strangers: [],
    .ping("With its own tag (A1)", from: "lab1", to: "lab2", tags: [.vlan(10)]),
    .ping("To an address that the switch has not (A10)", from: "lab1", to: "web01"),
    .ping("To a local address in another VLAN (A11)", from: "web01", to: "db01"))
}
