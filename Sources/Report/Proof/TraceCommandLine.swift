internal import Prover
internal import TopologyModel

/// The command that shows a witness to whoever doubts it.
struct TraceCommandLine {
  /// The arguments, each as the shell reads it, an option with its value as one.
  private var head: [String]
  private var frames: [Frame] = []

  /// One `--frame`, and the sender where it must be said anew.
  private struct Frame {
    var from: String?
    var hexadecimal: String
  }

  /// The command for a witness; `nil` where `trace` cannot show it, since a team would have to send by
  /// another member than its first.
  ///
  /// - Parameters:
  ///   - witness: What is to be shown.
  ///   - files: The files of the topology, as they were given.
  ///   - topology: Knows the senders' names.
  init?(_ witness: Witness, files: [String], _ topology: Topology) {
    guard witness.otherMembers.isEmpty else { return nil }
    head = ["bulkhead trace"] + files.prefix(1).map(ShellText.file)
    head += files.dropFirst().map { ShellText.option("--topology", $0) }
    let steps = witness.before + [witness.frame]
    let isOneSender = steps.allSatisfy { $0.sender == witness.frame.sender }
    for (index, step) in steps.enumerated() {
      let name = topology.endpoints[Int(step.sender)].name
      let from = ShellText.option("--from", name)
      frames.append(
        Frame(
          from: isOneSender && index > 0 ? nil : from,
          hexadecimal: HexadecimalText.of(step.octets)))
    }
  }

  /// All of it on one line.
  var line: String {
    let rest = frames.flatMap { [$0.from, "--frame \($0.hexadecimal)"].compactMap(\.self) }
    return (head + rest).joined(separator: " ")
  }

  /// The same for a terminal: lines that a shell joins again.
  ///
  /// A frame too long for a line stands in apostrophes on lines of its own, where line breaks mean
  /// nothing to `trace`.
  func lines(indent: Int, columns: Int = 80) -> [String] {
    let margin = String(repeating: " ", count: indent)
    let inner = margin + "  "
    var lines: [String] = []
    var line = margin
    var isWrapped = false
    func add(_ part: String, roomBehind: Int = 2) {
      let isStart = line.allSatisfy { $0 == " " }
      if !isStart, DisplayText(line).columns + 1 + DisplayText(part).columns + roomBehind > columns
      {
        lines.append(line + " \\")
        line = inner + part
      } else {
        line += (isStart ? "" : " ") + part
      }
    }
    for part in head { add(part) }
    for (index, frame) in frames.enumerated() {
      if isWrapped, index > 0 {
        lines.append(line + " \\")
        line = inner
        isWrapped = false
      }
      if let from = frame.from { add(from) }
      let word = "--frame \(frame.hexadecimal)"
      guard word.utf8.count + indent + 4 > columns else {
        add(word)
        continue
      }
      add("--frame '", roomBehind: 0)
      lines.append(line)
      var digits = frame.hexadecimal[...]
      let room = (columns - indent - 6) / 2 * 2
      while digits.count > room {
        lines.append(inner + digits.prefix(room))
        digits = digits.dropFirst(room)
      }
      line = inner + digits + "'"
      isWrapped = true
    }
    return lines + [line]
  }
}

/// Octets as digits.
enum HexadecimalText {
  /// Two digits an octet, nothing between.
  static func of(_ octets: [UInt8]) -> String {
    var text = ""
    text.reserveCapacity(octets.count * 2)
    for octet in octets {
      if octet < 16 { text.append("0") }
      text += String(octet, radix: 16)
    }
    return text
  }
}
