/// The table of flows that stateful rules open: whole replays, in which each frame is of a flow that is
/// in the table, or opens one.
func registerFlows() {
  let stateless = ["inbound", "outbound"].map {
    "action: allow, direction: \($0), protocol: tcp, localPort: any, weight: 1"
  }
  let stateful = stateless.map { "\($0), stateful: true" }
  registerReplay("replay, stateless rules, flows repeat") { Workload(.access, rules: stateless) }
  registerReplay("replay, stateful rules, flows repeat") { Workload(.access, rules: stateful) }
  registerReplay("replay, stateless rules, every frame a new flow", seconds: 4) {
    Workload(.access, rules: stateless, flows: .new)
  }
  registerReplay("replay, stateful rules, every frame a new flow", seconds: 4) {
    Workload(.access, rules: stateful, flows: .new)
  }
}
