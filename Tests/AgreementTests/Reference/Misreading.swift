/// A way to read the page wrongly, for the tests that see whether random input notices.
///
/// Where a mistake cannot be made by changing the topology, the reference makes it on demand.
enum Misreading: String, CaseIterable {
  case depthFirst = "copies are followed to their ends one after the other"
  case switchesNeverForget = "physical switches forget nobody"
  case switchesKeepOneTable = "a physical switch learns addresses whatever their VLAN"
  case accessTagsEndOnTheWayOut = "an access port's own tag ends where the frame leaves"
  case teamsTakeAllFromEveryMember = "a team takes everything from every member"
  case teamsReflectAtFirstMember = "only a team's first member refuses what the team has sent"
  case hopsAreKept = "TTL is not lowered"
  case checksumsAreKept = "IPv4 checksums are not amended"
  case routeBeforeTTL = "the route is looked for before TTL is asked"
  case aclOutBeforeACLIn = "aclOut is asked before aclIn"
  case neighbourBeforeACLs = "the neighbour is looked for before the ACLs are asked"
  case flowsOfEachList = "aclIn and aclOut keep their flows apart"
  case firstRouteDecides = "the first route in the file that matches decides"
  case declaredBeforeConnected = "of equal prefixes the declared one decides"
  case lastNeighbourAnswers = "of two who declare the next hop the last one is it"
  case neighboursAnswerFromAfar = "the first who declares the next hop is it, in whatever VLAN"
  case everySubnetHasBroadcast = "subnets of two addresses have a broadcast address"
  case everyInterfaceSpeaks = "each interface at a port refuses what another one takes"
  case passedOnIsDelivered = "what a router passes on is delivered to its interface too"
  case guestsPassOnEverything = "a guest passes on what comes to it for other addresses"
  case routersLookBehindTags = "routers look for packets behind any tag"
  case routedCopiesAreFlooded = "what came to a router by flooding is flooded behind it"
  case worldIsForgotten = "a wire does not learn from what a router hands to the world"
  case oneMoreHop = "a frame may pass 33 devices"
  case lastCopyCounts = "of two copies the one that comes last counts"
}

extension ReferenceInterpreter {
  /// Whether the interpreter makes this mistake.
  func misreads(_ misreading: Misreading) -> Bool { self.misreading == misreading }
}
