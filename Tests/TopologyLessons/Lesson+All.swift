extension Lesson {
  /// One for each folder of Topologies/ that has a topology.yaml.
  static let all: [Lesson] = [
    threeTier,
    unboundNIC, dedicatedManagement, sharedUplink, internalAndPrivate,
    twoTenants, trunkGuest, privateVLAN, vlanOverTwoHosts, isolationMode,
    spoofedSources, vlanHopping, rogueSource,
    machineStates, nestedVirtualization, teams,
    policyObserved, assumptions,
    rogueDHCP, rogueRouter,
    statefulWebServer, defaultDenyDatabase, worm, longestPrefix, shadowedRule,
    fragmentsAndACLs,
    monitoringPort, arpPoisoner, broadcastStorm, sriovBypass, privateVLANHairpin,
    vlanHoppingNative, trunkGuestForeignVLAN, privateVLANLeak, nativeMismatch, macMove,
    teamOverTwoSwitches, routingLoop, routedSegments, routerACL, forwardingGuest,
    dataCentre,
  ]
}
