/// Of which topologies random cases are made.
enum RandomScope {
  /// Hosts on wires: virtual switches, unbound NICs, teams of one.
  case virtual
  /// Half of them like that, half with physical switches, machines, routers, larger teams.
  case all
}
