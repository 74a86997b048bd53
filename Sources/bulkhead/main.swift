import Replay
import ForwardingProgram
import ForwardingEngine
import TopologyModel
import Frames
import Capture
func access(_ v: Int) -> PortMode { .access(VLANID(v)!) }
var settings: [AdapterSettings] = []
var endpoints: [Endpoint] = []
let span = SourceSpan(file: 0, line: 1, column: 1)
let kindB = CommandLine.arguments[1] == "B"
let n = kindB ? 1000 : 64
for v in 0..<16 { for h in 0..<(n/16 + (v < n % 16 ? 1 : 0)) {
  let mode: PortMode = h & 3 < 2 ? .trunk(native: nil, allowed: VLANIDSet(ranges: [101...116])) : access(101 + v)
  settings.append(AdapterSettings(mode: Located(mode, at: span), connected: Located(true, at: span), macAddressSpoofing: Located(false, at: span), allowTeaming: Located(false, at: span), priorityTag: Located(false, at: span)))
  endpoints.append(Endpoint(name: "hv01/v\(v)h\(h)/eth0", host: ID(0), attachment: .adapter(.init(virtualMachine: ID(0), virtualSwitch: ID(0), settings: ID(settings.count - 1))), mac: MACAddress(truncating: 0x0200_0000_0000 | UInt64(v) << 16 | UInt64(h)), addresses: [], definition: span))
}}
endpoints.append(Endpoint(name: "outside", host: nil, attachment: .outside(ID(0)), mac: nil, addresses: [], definition: span))
let t = Topology(name: "x", description: nil, sources: [], assumptions: Assumptions(), hosts: [Host(name: "hv01", definition: span)], virtualMachines: [VirtualMachine(name: "v", host: ID(0), state: .running, stateSpan: span, definition: span)], virtualSwitches: [VirtualSwitch(name: "hv01/B", host: ID(0), kind: .external(.init(wire: ID(0), isTeam: false, plug: span)), forwardingExtension: nil, definition: span)], wires: [Wire(name: "wire", description: nil, definition: span, isDeclared: false)], adapterSettings: settings, endpoints: endpoints, policy: [])
let program = ForwardingProgram(t)
let clock = ContinuousClock()
for _ in 0..<Int(CommandLine.arguments[3])! {
let start = clock.now
var replay = try Replay(program, captures: [CommandLine.arguments[2]], options: ReplayOptions())
replay.run()
let result = replay.finish()
let d = clock.now - start
let ns = Double(d.components.attoseconds) / 1e9 + Double(d.components.seconds) * 1e9
print(result.totals.delivered, result.totals.dropped, result.pairs.count, ns / Double(result.totals.offered))
}
