internal import Capture
internal import Frames

extension Lesson {
  /// Noon of the first day of 2026, UTC.
  private static let startNanoseconds: UInt64 = 1_767_268_800_000_000_000
  private static let stepNanoseconds: UInt64 = 1_000_000

  /// Writes the capture: a frame each millisecond, pauses apart.
  ///
  /// - Parameters:
  ///   - folder: holds topology.yaml.
  ///   - path: where the capture goes.
  /// - Throws: `Cast.Failure` where the story does not fit the topology, `CaptureError`.
  func writeCapture(folder: String, to path: String) throws {
    let cast = try Cast(topologyPath: "\(folder)/topology.yaml", strangers: strangers)
    var writer = try CaptureWriter(
      path: path, format: vantage == .everyAdapter ? .pcapng : .pcapMicroseconds)
    var interfaces: [String: UInt32] = [:]
    var now = Lesson.startNanoseconds
    for step in steps {
      switch step {
      case .pause(let seconds):
        now += seconds * 1_000_000_000
      case .frame(let frame):
        let octets = try frame.octets(in: cast)
        var interface: UInt32 = 0
        if vantage == .everyAdapter {
          let description = try description(of: frame, in: cast)
          let name = description.name ?? ""
          interface = try interfaces[name] ?? writer.add(description)
          interfaces[name] = interface
        }
        try writer.write(
          octets.span, interface: interface, timestampNanoseconds: now,
          notes: PacketNotes(comment: frame.note))
        now += Lesson.stepNanoseconds
      }
    }
    try writer.finish()
  }

  private func description(of frame: FrameStep, in cast: Cast) throws -> CaptureInterface {
    switch frame.tap {
    case .nowhere: return CaptureInterface(name: "tap")
    case .sender:
      let sender = try cast.party(frame.sender)
      let isStranger = strangers.contains { $0.name == frame.sender }
      return CaptureInterface(
        name: sender.endpoint, macAddress: isStranger ? nil : sender.mac,
        ipAddresses: isStranger ? [] : sender.addresses)
    }
  }
}
