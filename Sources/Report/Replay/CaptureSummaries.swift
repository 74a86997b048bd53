internal import Capture
internal import ForwardingEngine
internal import Replay

extension [ReplayResult.CaptureSummary] {
  /// What became of each capture, a line each.
  var text: String {
    enumerated().map { index, capture in
      var facts = [Count.of(capture.frames, "frame")]
      if capture.filtered > 0 { facts.append("\(Count.grouped(capture.filtered)) filtered out") }
      if capture.skipped > 0 {
        facts.append("\(Count.grouped(capture.skipped)) skipped (not Ethernet)")
      }
      if capture.error != nil { facts.append(capture.isDamaged ? "damaged" : "not readable") }
      let number = count == 1 ? "" : " \(index + 1)"
      let path = DisplayText.printable(capture.path)
      return "  capture\(number): \(path): \(facts.joined(separator: ", "))\n"
    }
    .joined()
  }

  /// Number of a frame in its capture; where there are several, the capture's number goes before.
  func witness(_ frame: FrameWitness) -> String {
    let number = Count.grouped(frame.frame)
    return count == 1 ? number : "\(frame.capture + 1):\(number)"
  }
}

extension JSONWriter {
  /// The member `captures`.
  mutating func write(_ captures: [ReplayResult.CaptureSummary]) {
    array("captures") { json in
      for capture in captures { json.object(.line) { json in json.write(capture) } }
    }
  }

  private mutating func write(_ capture: ReplayResult.CaptureSummary) {
    member("file", capture.path)
    member("frames", capture.frames)
    member("truncated", capture.isDamaged)
    member("skipped", capture.skipped)
    member("filtered", capture.filtered)
    guard let error = capture.error else { return member("error", nil as String?) }
    object("error") { json in
      json.member("code", error.code.rawValue)
      json.member("offset", error.offsetOctets)
      json.member("message", error.reason)
    }
  }

  /// The member `first`.
  mutating func write(first: FrameWitness) {
    object("first") { json in
      json.member("capture", first.capture)
      json.member("frame", first.frame)
    }
  }
}
