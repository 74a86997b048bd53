import Foundation
import TestSupport
import Testing

@Suite struct `Replays that write` {
  /// Lines of shell, and what they print.
  @Test(arguments: [
    ("$BULKHEAD replay t.yaml good.pcap --write x.pcapng > out; echo $?; ls x*", "0\nx.pcapng"),
    // By another name it is the same file.
    ("ln -s good.pcap x; $BULKHEAD replay t.yaml good.pcap --write x 2> err; echo $?", "64"),
    ("ln good.pcap x; $BULKHEAD replay t.yaml good.pcap --write x 2> err; echo $?", "64"),
    ("$BULKHEAD replay t.yaml - --write good.pcap < good.pcap 2> err; echo $?", "64"),
    (
      "mkdir d; cp t.yaml d; $BULKHEAD replay d good.pcap --write d/t.yaml 2> err; echo $?", "64"
    ),
    // By another folder's name, two outputs are one.
    (
      """
      mkdir d; ln -s d e
      $BULKHEAD replay t.yaml good.pcap --write d/x --report json=e/x 2> err; echo $?; ls d
      """, "64"
    ),
    // What was there is replaced when all is done, and stands where it is not.
    (
      "echo old > x; $BULKHEAD replay t.yaml good.pcap --write x > out; head -c 4 x | od -An -tx1",
      " 0a 0d 0d 0a"
    ),
    (
      "echo old > x; $BULKHEAD replay t.yaml good.pcap --write x --ingress nobody 2> err; cat x",
      "old"
    ),
    (
      "$BULKHEAD replay t.yaml good.pcap --write /dev/full 2>&1 > out; grep -c deliv out",
      "error: cannot write /dev/full: No space left on device\n1"
    ),
    ("$BULKHEAD replay t.yaml good.pcap --write /dev/full 2> err > out; echo $?", "2"),
    // A file of no more than a few blocks: the signal ends the command.
    (
      "(ulimit -f 1; $BULKHEAD replay t.yaml many.pcap --write x > /dev/null 2>&1); ls x* 2>&1",
      "ls: cannot access 'x*': No such file or directory"
    ),
  ])
  func `leave a whole file or none, and never touch an input`(
    line: String, expected: String
  ) throws {
    let bench = try Self.bench()
    let before = try bench.folder.octets("good.pcap")
    let output = try RunningBulkhead.shell(line, in: bench.folder.url)
    #expect(output.trimmingCharacters(in: .newlines) == expected)
    #expect(try bench.folder.octets("good.pcap") == before)
  }

  /// All is read and most of it written when the signal comes, and the pipe is still open.
  @Test(arguments: [("INT", 130), ("TERM", 143), ("HUP", 129), ("KILL", 137)])
  func `leave nothing where a signal ends them half-way`(signal: String, status: Int) throws {
    let bench = try Self.bench()
    let line = """
      mkfifo pipe
      (exec 3> pipe; cat many.pcap >&3; kill -\(signal) $(cat number)) &
      sh -c 'echo $$ > number; exec $BULKHEAD replay t.yaml pipe --write x.pcapng > out 2>&1'
      echo $?; ls x*
      """
    let output = try RunningBulkhead.shell("exec 2> messages\n\(line)", in: bench.folder.url)
    #expect(output == "\(status)\n")
  }

  private static func bench() throws -> CommandBench {
    let bench = try CommandBench()
    try bench.folder.write(
      (0..<20_000).map { SampleFrame(0x0A, to: $0 % 2 == 0 ? 0x0B : 0x77, at: $0) },
      as: "many.pcap")
    return bench
  }
}

/// What others make of written files, where tshark is installed.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/tshark")))
struct `Written files in tshark` {
  /// One packet as tshark shows it.
  private struct Packet {
    var interface: String
    var verdict: String
    var comment: String
  }

  private func packets(_ lesson: String) throws -> [Packet] {
    let folder = try TemporaryDirectory()
    let transcript = Transcript(
      try String(
        contentsOf: Lessons.folder.appending(path: "\(lesson)/expected/replay.txt"),
        encoding: .utf8))
    let command = try #require(transcript.entries.first).command
    let file = folder.path("seen.pcapng")
    _ = try Transcript.output(
      of: "\(command) --write \(file)", in: Lessons.folder.appending(path: lesson))
    let output = try RunningBulkhead.shell(
      """
      tshark -r \(file) -T fields -E separator='|' -e frame.interface_name \
        -e frame.verdict.ebpf_tc -e frame.comment 2> messages
      grep -v 'Running as user' messages
      """, in: folder.url)
    return output.split(separator: "\n").map { line in
      let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 3 else {
        return Packet(interface: "?", verdict: "?", comment: "\(line)")
      }
      return Packet(interface: parts[0], verdict: parts[1], comment: parts[2])
    }
  }

  @Test(arguments: Lessons.names)
  func `give no warning, and their counts are the report's`(_ lesson: String) throws {
    let json = try #require(
      try JSONSerialization.jsonObject(
        with: Data(
          contentsOf: Lessons.folder.appending(path: "\(lesson)/expected/replay.json")))
        as? [String: Any])
    let packets = try packets(lesson)
    let frames = try #require(json["frames"] as? [String: Int])
    #expect(packets.count { $0.verdict.isEmpty } == frames["offered"])
    #expect(packets.count { $0.interface == "unattributed" } == frames["unattributed"])
    #expect(packets.count { $0.comment.hasPrefix("dropped at ") } == frames["dropped"])

    let pairs = try #require(json["pairs"] as? [[String: Any]])
    var deliveries: [String: Int] = [:]
    for pair in pairs {
      for (kind, count) in try #require(pair["kinds"] as? [String: Int]) where count > 0 {
        deliveries["\(pair["to"] ?? ""): from \(pair["from"] ?? ""): \(kind)"] = count
      }
    }
    let delivered = packets.filter { $0.verdict == "0" }.map { packet in
      var packet = packet
      packet.comment.replace(/, passed on by \d+ routers?$/, with: "")
      return packet
    }
    #expect(counts(delivered) == deliveries)

    let rows = try #require(json["drops"] as? [[String: Any]])
    var drops: [String: Int] = [:]
    for row in rows {
      let words = row["outcome"] as? Bool == true ? "dropped at" : "a copy was dropped at"
      let key = "\(row["from"] ?? ""): \(words) \(row["at"] ?? ""): \(row["reason"] ?? "")"
      drops[key] = row["frames"] as? Int
      // The line of the file is the one that the report names.
      let decided = "\(row["reason"] ?? ""), \(row["decidedBy"] ?? "")"
      #expect(packets.contains { $0.verdict == "2" && $0.comment.hasSuffix(decided) })
    }
    let dropped = packets.filter { $0.verdict == "2" }.map { packet in
      var packet = packet
      packet.comment.replace(/, [^,]*$/, with: "")
      return packet
    }
    #expect(counts(dropped) == drops)
  }

  private func counts(_ packets: [Packet]) -> [String: Int] {
    packets.reduce(into: [:]) { $0["\($1.interface): \($1.comment)", default: 0] += 1 }
  }
}
