import ForwardingProgram
import Foundation
import Frames
import TestSupport
import Testing
import TopologyModel

@testable import Prover
@testable import Report

@Suite struct `The text of a proof` {
  @Test func `says what it said before`() throws {
    let text = try ProofBench.sample().text()
    try expectGolden(text, "proof-site.txt")
    #expect(linesWider(than: 80, in: text).isEmpty)
  }

  @Test(arguments: [("a", "c"), ("a", "b"), ("b", "c"), ("b", "d"), ("d", "c"), ("c", "d")])
  func `tells all about one pair`(from: String, to: String) throws {
    let text = try ProofBench.sample().text(from: [from], to: [to])
    try expectGolden(text, "proof-site-\(from)-\(to).txt")
    #expect(linesWider(than: 80, in: text).isEmpty)
  }
}

@Suite struct `The command that shows a witness` {
  /// A topology of one VM with some name.
  private static func bench(_ name: String) throws -> ProofBench {
    try ProofBench(
      """
      bulkhead: 1
      hosts:
        h:
          switches: { P: { type: private } }
          vms: { \(YAMLText.scalar(name)): { adapters: { x: { switch: P }, y: { switch: P } } } }
      """)
  }

  private func command(
    _ witness: Witness, _ bench: ProofBench, files: [String] = ["t.yaml"]
  ) throws -> TraceCommandLine {
    try #require(TraceCommandLine(witness, files: files, bench.program.symbols.topology))
  }

  /// What a shell makes of it, one argument a line.
  private func arguments(_ command: String) throws -> [String] {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", "bulkhead() { printf '%s\\0' \"$@\"; }; \(command)"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return data.split(separator: 0, omittingEmptySubsequences: false).dropLast()
      .map { String(decoding: $0, as: UTF8.self) }
  }

  private static let names = [
    "web01", "a b", "it's", "$(reboot)", "`x`", "a\\b", "a\"b", "-x", "*", "~", "a;b", "ä€", "!x",
    "a\u{1B}[2Jb", "a\u{202E}b", "a\u{7}'\\b", "",
  ]

  @Test(arguments: names)
  func `means the same to a shell, whatever the names are`(_ name: String) throws {
    let words = ["t \(name).yaml", name, "-\(name)"]
    let line = words.map { ShellText.option("--from", $0) }.joined(separator: " ")
    let expected = words.flatMap { $0.hasPrefix("-") ? ["--from=\($0)"] : ["--from", $0] }
    #expect(try arguments("bulkhead \(line)") == expected)
    #expect(DisplayText(line).string == line)
  }

  @Test(arguments: names.dropLast(), [1, 20, 60, 1_500])
  func `is the same over several lines as on one`(_ name: String, length: Int) throws {
    // Names of a topology hold no control characters.
    guard !name.unicodeScalars.contains(where: { $0.value < 0x20 }) else { return }
    let bench = try Self.bench(name)
    let octets = (0..<length).map { UInt8(truncatingIfNeeded: $0) }
    let witnesses = [
      Witness(0, octets, by: [], as: .unicast),
      Witness(0, octets, by: [], as: .unicast, after: [.init(sender: 0, octets: octets)]),
      Witness(
        0, octets, by: [], as: .unicast,
        after: [.init(sender: 1, octets: octets), .init(sender: 0, octets: [1])]),
    ]
    for witness in witnesses {
      let command = try command(witness, bench, files: ["-t.yaml", "more files.yaml"])
      let lines = command.lines(indent: 4)
      let short = try arguments(command.line)
      let long = try arguments(lines.joined(separator: "\n"))
      #expect(long.map { $0.replacing(/\s*\n\s*/, with: "") } == short)
      #expect(lines.allSatisfy { DisplayText($0).string == $0 })
      #expect(name.count > 20 || lines.allSatisfy { DisplayText($0).columns <= 80 })
      let senders = short.count { $0 == "--from" }
      let frames = short.count { $0 == "--frame" }
      #expect(senders == 1 || senders == frames)
      #expect(frames == witness.before.count + 1)
      #expect(short.starts(with: ["trace", "./-t.yaml", "--topology", "more files.yaml"]))
    }
  }

  @Test func `is missing where a team would have to send otherwise`() throws {
    let bench = try Self.bench("a")
    let witness = Witness(0, [1], by: [], as: .unicast, otherMembers: [0])
    #expect(TraceCommandLine(witness, files: ["t"], bench.program.symbols.topology) == nil)
  }
}

@Suite struct `The overview of a proof` {
  private static func bench(_ count: Int, _ name: String = "vm") throws -> ProofBench {
    let machines = (1...count).map { "\(name)\($0): { adapters: { x: { switch: S } } }" }
    return try ProofBench(
      """
      bulkhead: 1
      hosts:
        h:
          switches: { S: { type: private } }
          vms: { \(machines.joined(separator: ", ")) }
      """)
  }

  /// Everybody's verdicts, by a rule of their numbers.
  private static func bench(
    _ count: Int, _ name: String = "vm", _ verdict: (Int, Int) -> PairVerdict
  ) throws -> ProofBench {
    var bench = try bench(count, name)
    for sender in 0..<count {
      for receiver in 0..<count where receiver != sender {
        let witness = Witness(Int32(sender), [1], by: [], as: .unicast)
        bench.table[Int32(sender), Int32(receiver)] = PairExplanation(
          verdict: verdict(sender, receiver), witnesses: [.ethernet: witness, .ip: witness],
          blockers: [:])
      }
    }
    return bench
  }

  @Test(arguments: [2, 9, 10, 11, 20], ["vm", "a-virtual-machine-with-a-very-long-name-"])
  func `is a matrix of up to twenty endpoints`(count: Int, name: String) throws {
    let bench = try Self.bench(count, name) { sender, receiver in
      PairVerdict(
        ethernet: .reachable, ip: sender < receiver ? .forgeable : .isolated, isMirrored: false)
    }
    let text = try bench.text()
    #expect(linesWider(than: 80, in: text).isEmpty)
    let rows = text.split(separator: "\n").filter { $0.contains(/^ +\d+  \S+ .*[-R]/) }
    #expect(rows.count == count)
    for (index, row) in rows.enumerated() {
      #expect(row.matches(of: /RF/).count == count - 1 - index)
      #expect(row.matches(of: /R\./).count == index)
    }
  }

  @Test func `is a table of classes above that`() throws {
    let bench = try Self.bench(30) { sender, receiver in
      sender % 3 == receiver % 3
        ? PairVerdict(ethernet: .reachable, ip: .reachable, isMirrored: false)
        : PairVerdict(ethernet: .forgeable, ip: .isolated, isMirrored: false)
    }
    let text = try bench.text()
    try expectGolden(text, "proof-classes.txt")
    #expect(linesWider(than: 80, in: text).isEmpty)
    let pairs = try bench.text(rows: .pairs)
    #expect(pairs.split(separator: "\n").count { $0.contains(/^  (R |F\.)  h\/vm/) } == 30 * 29)
    #expect(linesWider(than: 80, in: pairs).isEmpty)
  }

  @Test func `is a list of the largest groups where classes are many`() throws {
    let bench = try Self.bench(25) { sender, receiver in
      sender < receiver
        ? PairVerdict(ethernet: .reachable, ip: .isolated, isMirrored: false) : .isolated
    }
    let text = try bench.text()
    #expect(text.contains("25 classes of endpoints that are alike in every verdict"))
    #expect(text.contains("and 280 more pairs in 280 groups; --format json has all"))
    #expect(linesWider(than: 80, in: text).isEmpty)
  }

  @Test func `of nothing says nothing`() throws {
    let bench = try ProofBench("bulkhead: 1\nname: void\nhosts: { h: { vms: { a: } } }")
    let text = try bench.text()
    #expect(text.hasPrefix("void: 0 pairs of "))
    #expect(try bench.json().text.contains("\"pairs\": [],"))
  }

  @Test func `colours what matters and changes no word by it`() throws {
    let bench = try ProofBench.sample()
    let coloured = try bench.text(style: .ansi)
    #expect(coloured.contains("\u{1B}[1;31m✗ broken"))
    #expect(coloured.contains("\u{1B}[1;31mF\u{1B}[0m."))
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == (try bench.text()))
  }

  @Test func `says what was asked, and under which threat`() throws {
    let question = ProofQuestion(
      threat: .honest, scope: FrameScope(ipProtocol: 17, destinationPort: 53), vlan: 0)
    let text = try ProofBench.sample().text(from: ["a", "twenty"], to: ["*/*/x"], question)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.contains("  among honest senders: everybody sends as configured"))
    #expect(
      lines.contains(
        "  asked about UDP packets to port 53, frames without a VLAN, from a, twenty, to"))
  }
}
