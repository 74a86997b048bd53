import Foundation
import TestSupport
import Testing

@Suite struct `The command trace` {
  /// Arguments behind `trace t.yaml`, and the last line that tells of the frame.
  @Test(arguments: [
    (["--from", "a", "--to", "b", "--tcp"], "delivered to h/b/x as unicast, untagged"),
    (["--from", "a", "--to", "b", "--udp", "--source-port", "1"], "delivered to h/b/x as unicast"),
    (["--from", "a", "--to", "b", "--icmp"], "delivered to h/b/x as unicast, untagged"),
    (["--from", "a", "--to", "b", "--arp"], "delivered to h/b/x as broadcast, untagged"),
    (["--from", "a", "--to", "b", "--arp", "--vlan", "20"], "dropped at h/S: UnauthorizedVLAN"),
    (["--from", "a", "--to", "b", "--tcp", "--source-mac", "02:00:00:00:00:99"], "MacSpoofing"),
    (
      [
        "--from", "outside", "--to", "c", "--tcp", "--source-mac", "0200.0000.0077",
        "--source-ip", "fd00::1", "--destination-ip", "fd00::2", "--vlan", "21",
      ], "delivered to h/c/x as unicast, untagged"
    ),
    (
      ["--from", "a", "--frame", "02:00:00:00:00:0b 02-00-00-00-00-0a\n88B5"], "delivered to h/b/x"
    ),
    (["--packet", "2", "good.pcap"], "dropped at h/S: UnauthorizedVLAN"),
    (["--packet", "1", "good.pcap", "--ingress", "b"], "dropped at h/S: MacSpoofing"),
  ])
  func `tells what becomes of a frame, and ends with 0 whatever that is`(
    arguments: [String], last: String
  ) throws {
    let bench = try CommandBench()
    let run = try RunningBulkhead(["trace", "t.yaml"] + arguments, in: bench.folder.url)
    #expect(run.status == 0, "\(run.error)")
    #expect(run.error.isEmpty)
    #expect(run.output.contains(last), "\(run.output)")
    let json = try RunningBulkhead(
      ["trace", "t.yaml", "--format", "json"] + arguments, in: bench.folder.url)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(document["schema"] as? String == "bulkhead.trace/1")
    let frames = try #require(document["frames"] as? [[String: Any]])
    #expect(
      frames.map { $0["outcome"] as? String } == [last.hasPrefix("deliv") ? "delivered" : "dropped"]
    )
  }

  @Test func `sends several frames through one state, in order`() throws {
    let bench = try CommandBench()
    let there = "020000000078 020000000077 88b5"
    let back = "020000000077 020000000078 88b5"
    let run = try bench.run(
      "trace", "t.yaml", "--from", "outside", "--frame", there, "--frame", back, "--frame", there)
    let ends = run.output.split(separator: "\n").filter { $0.hasPrefix("dropped") }
    #expect(
      ends == [
        "dropped at h/S: NoDestination", "dropped at wire: Reflected", "dropped at wire: Reflected",
      ])
  }

  @Test func `sends each frame from its own sender, where there are as many`() throws {
    let bench = try CommandBench()
    let run = try bench.run(
      "trace", "t.yaml", "--from", "a", "--from", "outside", "--frame",
      "020000000077 02000000000a 88b5", "--frame", "02000000000a 020000000077 8100 0014 88b5")
    let heads = run.output.split(separator: "\n").filter { $0.contains(" sends ") }
    #expect(heads.count == 2)
    #expect(heads.first?.hasPrefix("h/a/x sends 02:00:00:00:00:0a ->") == true)
    #expect(heads.last?.hasPrefix("outside sends 02:00:00:00:00:77 ->") == true)
    #expect(run.output.contains("\ndelivered to h/a/x as unicast, untagged\n"))
  }

  @Test func `says what went before a captured frame`() throws {
    let bench = try CommandBench()
    let run = try bench.run("trace", "t.yaml", "--packet", "2", "good.pcap")
    #expect(run.output.hasPrefix("frame 2; 1 frame of the capture went before it\n"))
  }

  @Test func `says how a frame differs from what was captured`() throws {
    let bench = try CommandBench()
    try bench.folder.write([SampleFrame(0x77, to: 0x0B, tags: [21])], as: "trunk.pcap")
    let run = try bench.run(
      "trace", "t.yaml", "--packet", "1", "trunk.pcap", "--map", "map.yaml", "--vantage", "wire")
    let lines = run.output.split(separator: "\n").prefix(5)
    #expect(
      Array(lines) == [
        "frame 1; nothing went before it",
        "h/c/x sends 02:00:00:00:00:0c -> 02:00:00:00:00:0b, untagged, EtherType 0x88b5,",
        "60 octets",
        "(captured as 02:00:00:00:00:77 -> 02:00:00:00:00:0b, and mapped)",
        "(captured with tag 21, which the sender's switch has put there)",
      ])
  }

  /// Arguments behind `trace t.yaml`, the status, and words of standard error.
  @Test(arguments: [
    ("", 64, "say which frame"),
    ("--from a", 64, "say which frame"),
    ("--from a --tcp --udp --to b", 64, "udp"),
    ("--from a --tcp --frame 00 --to b", 64, "say which frame"),
    ("--tcp --to b", 64, "say who sends it"),
    ("--from a --tcp", 64, "say who receives it: --to, or --destination-ip"),
    ("--from a --tcp --to c", 64, "`h/c/x` declares no IP address: say --destination-ip"),
    ("--from a --tcp --to e", 64, "--to: nothing is called `e`"),
    ("--from a --tcp --to outside --destination-ip 10.0.0.9", 64, "`outside` has no address"),
    ("--from a --tcp --to b --source-ip fd00::1", 64, "of two families"),
    ("--from a --arp --to b --source-ip fd00::1", 64, "--arp needs an IPv4 address"),
    ("--from a --arp --to b --source-port 1", 64, "ports are for --tcp and --udp"),
    ("--from a --tcp --to b --vlan 4096", 64, "a tag's VLAN ID is 0 to 4095"),
    ("--from a --tcp --to b --source-mac 02", 64, "`02` is not a MAC address"),
    ("--from a --frame 0g", 64, "`g` at character 2 is no hexadecimal digit"),
    ("--from a --frame 000", 64, "3 digits do not make octets"),
    ("--from a --frame 00 --to b", 64, "--frame is a whole frame"),
    ("--from a --from b --frame 00", 64, "2 --from for 1 --frame: say one for all, or one"),
    ("--from a --from b --tcp --to c", 64, "one --from sends the frame"),
    ("--from a --frame 00 --from e --frame 01", 64, "--from: nothing is called `e`"),
    ("--from a --frame 00 good.pcap", 64, "a capture is for --packet"),
    ("--from a --frame 00 --ingress b", 64, "are for --packet; say --from"),
    ("--packet 1", 64, "--packet needs a capture"),
    ("--packet 0 good.pcap", 64, "--packet counts from 1"),
    ("--packet 1 good.pcap --from a", 64, "--packet finds its sender itself"),
    ("--packet 3 good.pcap", 2, "error: good.pcap: there is no packet 3: 2 packets in all"),
    ("--packet 2 cut.pcap", 2, "error: cut.pcap: truncated at octet 100"),
    ("--packet 1 none", 2, "error: none: unreadable: No such file or directory"),
    ("--packet 1 good.pcap --filter arp", 2, "packet 1 does not match the filter"),
    ("--packet 1 good.pcap --filter (", 64, "--filter: "),
  ])
  func `refuses what it cannot follow`(arguments: String, status: Int32, words: String) throws {
    let bench = try CommandBench()
    let run = try RunningBulkhead(
      ["trace", "t.yaml"] + arguments.split(separator: " ").map(String.init), in: bench.folder.url)
    #expect(run.status == status, "\(run.error)")
    #expect(run.error.contains(words), "\(run.error)")
    #expect(run.output.isEmpty)
  }
}
