internal import BasicContainers
public import Capture
internal import ForwardingEngine
public import ForwardingProgram
public import TopologyModel

/// Follows frames through a program one after the other, in one state.
public struct Tracer: ~Copyable {
  private var engine: ForwardingEngine

  /// A tracer that has seen no traffic.
  public init(_ program: ForwardingProgram) {
    engine = ForwardingEngine(program)
  }

  /// Sends a frame from an endpoint and follows it; the clock stands still.
  public mutating func trace(_ octets: [UInt8], from sender: ID<Endpoint>) -> TracedFrame {
    var options = ReplayOptions()
    options.ingress = sender
    let attribution = Attribution(engine.program, options)
    var row = FrameRow(
      source: 0, destination: 0, timestampNanoseconds: 0,
      witness: FrameWitness(capture: 0, frame: engine.totals.offered + 1), offset: 0,
      lengthOctets: UInt32(octets.count), sender: -1)
    _ = attribution.attribute(&row, octets: octets.span, interfaceSender: nil)
    let trace = engine.trace(row, octets: octets.span)
    return TracedFrame(row, octets: octets, failure: nil, trace: trace)
  }

  /// Why there is no frame to follow.
  public enum PacketError: Error, Sendable {
    /// The capture cannot be opened, or is damaged before the frame.
    case capture(CaptureError)
    /// The capture ends with this many packets.
    case beyondEnd(packets: UInt64)
    /// The packet of that number is not Ethernet.
    case notEthernet
    /// The frame does not match the filter.
    case filteredOut
    /// What is wrong with the filter.
    case filter(PacketFilter.SyntaxError)
  }

  /// Follows one frame of a capture, after all that come before it in the file.
  ///
  /// The number counts from 1 as Wireshark counts, skipped packets too; the options say how senders
  /// are found, and what the filter lets through.
  ///
  /// - Throws: why there is no such frame.
  public static func trace(
    _ program: ForwardingProgram, packet number: UInt64, of path: String, options: ReplayOptions
  ) throws(PacketError) -> TracedFrame {
    var engine = ForwardingEngine(program)
    let attribution = Attribution(program, options)
    var interfaces = InterfaceSenders(program.symbols.topology, options)
    var cursor = try open(path, options)
    var before = UniqueArray<FrameRow>(minimumCapacity: 1)
    while cursor.prepare() {
      interfaces.update(capture: 0, with: cursor.reader.interfaces)
      for index in cursor.waiting {
        let record = cursor.reader.records[index]
        guard record.number <= number else { throw .notEthernet }
        guard cursor.passesFilter(record) else {
          guard record.number < number else { throw .filteredOut }
          continue
        }
        var row = FrameRow(
          source: 0, destination: 0, timestampNanoseconds: record.timestampNanoseconds,
          witness: FrameWitness(capture: 0, frame: record.number), offset: record.offset,
          lengthOctets: record.capturedOctets, sender: -1)
        let octets = cursor.reader.octets
        let finding = attribution.attribute(
          &row, octets: octets,
          interfaceSender: interfaces.sender(capture: 0, interface: Int(record.interface)))
        guard record.number == number else {
          before.removeAll(keepingCapacity: true)
          before.append(row)
          engine.process(before.span, octets: octets)
          continue
        }
        let framesBefore = engine.totals.offered
        return TracedFrame(
          row, octets: record.range.map { octets[$0] }, failure: finding.failure,
          trace: engine.trace(row, octets: octets), number: number, framesBefore: framesBefore)
      }
      cursor.leaveBatch()
    }
    if let failure = cursor.failure { throw .capture(failure) }
    let packets = cursor.reader.packets
    throw packets < number ? .beyondEnd(packets: packets) : .notEthernet
  }

  private static func open(
    _ path: String, _ options: ReplayOptions
  ) throws(PacketError) -> CaptureCursor {
    let filter: PacketFilter?
    do {
      filter = try options.compiledFilter()
    } catch {
      throw .filter(error)
    }
    do {
      return CaptureCursor(index: 0, reader: try CaptureReader(path: path), filter: filter)
    } catch {
      throw .capture(error)
    }
  }
}
