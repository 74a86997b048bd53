public import Frames

/// One router, forwarding guest or forwarding management OS (semantics 6).
public struct RouterRow: Sendable, Equatable {
  /// Its interfaces, in `routerInterfaces`.
  public var interfaces: Range<Int>
  /// Its stretches of IPv4 destinations, in `routeStretches`, ascending; they leave nothing out.
  public var ipv4: Range<Int>
  /// The same of IPv6 destinations.
  public var ipv6: Range<Int>
  /// Its name's rank among all places.
  public var place: PlaceID
}

/// One interface of a router.
public struct RouterInterfaceRow: Sendable, Equatable, BitwiseCopyable {
  /// Index of the endpoint.
  public var endpoint: Int32
  /// Index of the router.
  public var router: Int32
  /// Index of its policies, of which the inbound list is `aclIn` and the outbound one `aclOut`; −1 is
  /// none.
  public var policy: Int32
  /// Under which number its flows are kept: behind the ports of virtual switches.
  public var flowPort: Int32
  /// Number of the broadcast domain that it sends into; −1 is none.
  public var domain: Int32
  /// Its plug where that is a wire's, whose `outside` answers for every address that nobody declares;
  /// −1 elsewhere.
  public var wirePlug: Int32
}

/// Destinations that one route, or none, decides about: a router's table by longest prefix, unrolled
/// into stretches that do not overlap.
public struct RouteStretchRow: Sendable, Equatable, BitwiseCopyable {
  /// What becomes of a packet.
  public enum Decision: Sendable, Equatable, BitwiseCopyable {
    /// It is for the router itself, or for a group or broadcast address, which is not routed.
    case local
    /// There is no route.
    case none
    /// It leaves by an interface, an index into `routerInterfaces`, to whoever has its destination
    /// address; `route` is −1 for a connected subnet.
    case toDestination(interface: Int32, route: Int32)
    /// It leaves by an interface to a neighbour, the endpoint that declares the route's address; −1
    /// where nobody does.
    case toNeighbor(Int32, interface: Int32, route: Int32)
  }

  /// The first destination; an IPv4 address is the low 32 bits.
  public var first: IPv6Address
  /// What becomes of packets from there to the next stretch.
  public var decision: Decision
}

extension ForwardingProgram {
  /// What a router does with packets for a destination: an index into `routeStretches`.
  ///
  /// - Complexity: logarithmic in the number of its stretches, which is at most twice that of its
  ///   prefixes and one.
  public func routeStretch(
    of router: RouterRow, version: UInt8, to destination: IPv6Address
  ) -> Int {
    let range = version == 4 ? router.ipv4 : router.ipv6
    var (low, high) = (range.lowerBound, range.upperBound)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if destination < routeStretches[middle].first { high = middle } else { low = middle }
    }
    return low
  }
}
