import Capture
import ForwardingEngine
import ForwardingProgram
import Foundation
import Replay
import TestSupport

/// One packet of a written file, read block by block and not by the reader of captures.
struct WrittenPacket: Equatable {
  var interface = ""
  var nanoseconds: UInt64 = 0
  var originalOctets = 0
  var octets: [UInt8] = []
  var comment = ""
  var isInbound = false
  var packetID: UInt64 = 0
  /// `nil` for a frame as it was captured, 0 for a delivery, 2 for a drop.
  var verdict: UInt8?
}

/// A written file: what the reader of captures makes of it, and its packets.
struct WrittenFile {
  var interfaces: [CaptureInterface]
  var names: [ResolvedName]
  var comments: [CaptureComment]
  var packets: [WrittenPacket] = []

  init(_ octets: [UInt8]) throws {
    var reader = try CaptureReader(octets: octets)
    while try reader.advance() {}
    (interfaces, names, comments) = (reader.interfaces, reader.names, reader.comments)
    var position = 0
    while position < octets.count {
      let block = LittleEndianFields(octets, position)
      if block.uint32(0) == 6 { packets.append(packet(block)) }
      position += block.uint32(4)
    }
  }

  private func packet(_ block: LittleEndianFields) -> WrittenPacket {
    var packet = WrittenPacket()
    packet.interface = interfaces[block.uint32(8)].name ?? ""
    packet.nanoseconds = UInt64(block.uint32(12)) << 32 | UInt64(block.uint32(16))
    let captured = block.uint32(20)
    packet.originalOctets = block.uint32(24)
    packet.octets = block.octets(28, captured)
    var option = 28 + (captured + 3) / 4 * 4
    while option < block.uint32(4) - 4 {
      let length = block.uint16(option + 2)
      let value = block.octets(option + 4, length)
      switch block.uint16(option) {
      case 1: packet.comment = String(decoding: value, as: UTF8.self)
      case 2: packet.isInbound = value == [1, 0, 0, 0]
      case 5: packet.packetID = value.reversed().reduce(0) { $0 << 8 | UInt64($1) }
      // Linux traffic control, a number of 64 bits.
      case 7: packet.verdict = value[0] == 1 && value.count == 9 ? value[1] : 0xFF
      default: break
      }
      option += 4 + (length + 3) / 4 * 4
    }
    return packet
  }
}

/// The fields of a block.
private struct LittleEndianFields {
  private let all: [UInt8]
  private let start: Int

  init(_ octets: [UInt8], _ start: Int) { (all, self.start) = (octets, start) }

  func octets(_ offset: Int, _ count: Int) -> [UInt8] {
    Array(all[start + offset..<start + offset + count])
  }

  func uint16(_ offset: Int) -> Int {
    octets(offset, 2).reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  func uint32(_ offset: Int) -> Int {
    octets(offset, 4).reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}

extension ReplayBench {
  /// Replays captures and reads what is written about them.
  func written(
    _ captures: [SampleFrame]..., options: ReplayOptions = ReplayOptions(),
    interfaces: [String] = []
  ) throws -> WrittenFile {
    let paths = try captures.enumerated().map {
      try folder.write($1, as: "\($0).pcap", interfaces: interfaces)
    }
    return try written(paths: paths, options)
  }

  /// Replays files and reads what is written about them.
  func written(
    paths: [String], _ options: ReplayOptions = ReplayOptions()
  ) throws -> WrittenFile {
    var options = options
    options.outcomePath = folder.path("written.pcapng")
    _ = try replay(paths: paths, options)
    return try WrittenFile(try folder.octets("written.pcapng"))
  }
}

/// How often each copy of each kind is there, in the words of the file.
struct OutcomeCounts: Equatable {
  var frames: [String: UInt64] = [:]
  var deliveries: [String: UInt64] = [:]
  var drops: [String: UInt64] = [:]

  /// As a file has them.
  init(_ file: WrittenFile) {
    for packet in file.packets {
      let key = "\(packet.interface): \(packet.comment)"
      switch packet.verdict {
      case nil:
        frames[packet.interface == "unattributed" ? "unattributed" : "sent", default: 0] += 1
      case 0:
        // How many routers passed it on is no part of the result.
        deliveries[key.replacing(/, passed on by \d+ routers?$/, with: ""), default: 0] += 1
      default:
        // The line is that of the first drop; later ones of the row may have another.
        drops[key.replacing(/, [^,]*$/, with: ""), default: 0] += 1
      }
    }
  }

  /// As a result has them.
  init(_ result: ReplayResult) {
    let symbols = result.program.symbols
    let totals = result.totals
    frames = ["sent": totals.delivered + totals.dropped, "unattributed": totals.unattributed]
      .filter { $0.value > 0 }
    for pair in result.pairs {
      let counts = [
        (DeliveryKind.unicast, pair.unicast), (.multicast, pair.multicast),
        (.broadcast, pair.broadcast), (.flooded, pair.flooded), (.mirrored, pair.mirrored),
      ]
      for (kind, count) in counts where count > 0 {
        let (from, to) = (
          symbols.endpointName(pair.sender), symbols.endpointName(pair.receiver)
        )
        deliveries["\(to): from \(from): \(kind.name)"] = count
      }
    }
    for drop in result.drops {
      let words = drop.isOutcome ? "dropped at" : "a copy was dropped at"
      let (from, at) = (symbols.endpointName(drop.sender), symbols.placeName(drop.place))
      drops["\(from): \(words) \(at): \(drop.reason.name)"] = drop.count
    }
  }
}
