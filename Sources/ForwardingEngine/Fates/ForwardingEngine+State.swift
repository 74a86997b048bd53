internal import BasicContainers
internal import ForwardingProgram
internal import Frames

/// The state that traffic makes, read and written so that a fate remembers what it has to do with it.
extension ForwardingEngine {
  /// The port behind which an address was seen less than 300 s ago.
  mutating func learnedPort(
    of address: MACAddress, _ vlan: UInt16, on device: DeviceNumber
  ) -> Int32? {
    if defersState() { return nil }
    let entry = learning.entry(device: device, vlan: vlan, address: address.rawValue)
    let port = learning.port(at: entry, now: clockNanoseconds)
    if let port {
      recorder.ask(.finds(entry: entry, port: port))
    } else if learning.isEmpty(at: entry) {
      recorder.ask(.findsNothing(entry: entry))
    } else {
      // It is too old, and becomes young once its station sends.
      recorder.noteUnrepeatable()
    }
    return port
  }

  /// Notes that an address is behind a port now.
  mutating func learn(
    _ address: MACAddress, _ vlan: UInt16, on device: DeviceNumber, behind port: Int32
  ) {
    if defersState() { return }
    let rebuilt = learning.rebuildCount
    let entry = learning.learn(
      device: device, vlan: vlan, address: address.rawValue, port: port, at: clockNanoseconds)
    recorder.does(.learns(entry: entry, port: port))
    if learning.rebuildCount != rebuilt { forgetFates() }
  }

  /// The rule that has opened a packet's flow at a port, where it is open now; a frame of it keeps it so.
  mutating func ruleOfOpenFlow(
    _ flow: FlowKey, at port: Int32, refreshing: Bool
  ) -> Int32? {
    if defersState() { return nil }
    let entry = flows.entry(of: flow, at: port)
    guard let rule = flows.rule(at: entry, now: clockNanoseconds) else {
      if flows.isEmpty(at: entry) {
        recorder.ask(.isOfNoFlow(entry: entry))
      } else {
        recorder.noteUnrepeatable()
      }
      return nil
    }
    guard refreshing else {
      recorder.ask(.isOfFlow(entry: entry, rule: rule))
      return rule
    }
    recorder.continues(.continuesFlow(entry: entry, rule: rule))
    flows.refresh(at: entry, now: clockNanoseconds)
    ruleTable[Int(rule)].flowFrames &+= 1
    return rule
  }

  /// Opens a flow at a port, or opens it anew.
  mutating func openFlow(_ flow: FlowKey, at port: Int32, by entry: RuleEntryRow) {
    if defersState() { return }
    recorder.noteUnrepeatable()
    let rebuilt = flows.rebuildCount
    flows.open(
      flow, at: port, by: entry.rule, timeoutSeconds: entry.idleTimeoutSeconds,
      now: clockNanoseconds)
    if flows.rebuildCount != rebuilt { forgetFates() }
  }

  /// Entries are where they were no more.
  mutating func forgetFates() {
    recorder.noteUnrepeatable()
    fates.removeAll()
  }
}
