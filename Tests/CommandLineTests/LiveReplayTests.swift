import Foundation
import TestSupport
import Testing

@Suite struct `The option --live of replay` {
  private static let topology = "Topologies/three-tier/topology.yaml"

  /// Whether this process may capture on the loopback interface.
  private static let mayCapture: Bool = {
    let run = try? RunningBulkhead([
      "replay", topology, "--live", "lo", "--seconds", "1", "--quiet",
    ])
    return run.map { !$0.error.contains("not allowed") && !$0.error.contains("--live:") } ?? false
  }()

  @Test func `names the interfaces that there are where one is unknown`() throws {
    let run = try RunningBulkhead(["replay", Self.topology, "--live", "nosuch0"])
    #expect(run.status == 2 && run.error.contains("nosuch0"), "\(run.error)")
    #expect(!run.error.contains("Fatal"))
  }

  @Test(.enabled(if: mayCapture))
  func `replays what comes by, up to a number of frames, and writes it down`() throws {
    let directory = try TemporaryDirectory()
    let seen = directory.path("seen.pcapng")
    let told = try RunningBulkhead.shell(
      """
      $BULKHEAD replay \(Self.topology) --live lo --limit 4 --seconds 30 --filter 'udp port 45991' \
      --ingress web01 --write '\(seen)' --quiet & p=$!; i=0; \
      while kill -0 $p 2>/dev/null && [ $i -lt 200 ]; do \
      bash -c 'echo x >/dev/udp/127.0.0.1/45991' 2>/dev/null; sleep 0.05; i=$((i+1)); done; wait $p
      """, in: RunningBulkhead.root)
    #expect(told.hasPrefix("three-tier: 4 frames: "), "\(told)")
    #expect(told.contains("capture: lo: 4 frames"))
    #expect(try directory.names == ["seen.pcapng"])
  }

  @Test(.enabled(if: mayCapture))
  func `ends with its report when it is interrupted`() throws {
    let told = try RunningBulkhead.shell(
      """
      $BULKHEAD replay \(Self.topology) --live lo --filter 'udp port 45992' --ingress web01 --quiet & \
      p=$!; sleep 2; bash -c 'echo x >/dev/udp/127.0.0.1/45992'; sleep 1; kill -INT $p; wait $p; \
      echo status $?
      """, in: RunningBulkhead.root)
    #expect(told.contains("three-tier: 1 frame: ") && told.contains("status "), "\(told)")
    #expect(!told.contains("status 130"))
  }

  @Test(.enabled(if: mayCapture))
  func `refuses a filter that is none`() throws {
    let run = try RunningBulkhead([
      "replay", Self.topology, "--live", "lo", "--filter", "udp prot 1",
    ])
    #expect(run.status == 64 && run.error.contains("--filter"), "\(run.error)")
  }

  @Test(.enabled(if: mayCapture))
  func `refuses an interface that is not Ethernet by the name of its link type`() throws {
    let run = try RunningBulkhead(["replay", Self.topology, "--live", "any", "--seconds", "1"])
    #expect(run.status == 2 && run.error.contains("`any` has frames of LINKTYPE_"), "\(run.error)")
  }

  /// A command line that runs as nobody, where this process may become it and nobody may run the tool.
  private static let asNobody: String? = {
    let line = "setpriv --reuid=65534 --regid=65534 --clear-groups --bounding-set=-all $BULKHEAD"
    let version = try? RunningBulkhead.shell(
      "\(line) --version 2>/dev/null", in: RunningBulkhead.root)
    return version?.hasPrefix("bulkhead") == true ? line : nil
  }()

  @Test(.enabled(if: asNobody != nil))
  func `says what to do where capturing is not allowed`() throws {
    let told = try RunningBulkhead.shell(
      "\(Self.asNobody ?? "") replay \(Self.topology) --live lo --seconds 1 2>&1; echo status $?",
      in: RunningBulkhead.root)
    #expect(told.contains("is not allowed") && told.contains("setcap cap_net_raw+ep"), "\(told)")
    #expect(told.hasSuffix("status 2\n"))
  }
}
