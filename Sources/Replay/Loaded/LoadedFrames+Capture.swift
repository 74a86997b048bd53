internal import BasicContainers
public import Capture

extension LoadedFrames {
  /// Reads the frames of a capture that the options' filter lets through, as far as the limits allow.
  ///
  /// A capture that is damaged gives its whole frames; `failure` says what the matter is.
  ///
  /// - Throws: what is wrong with the filter.
  public init(
    path: String, options: ReplayOptions, limits: Limits
  ) throws(PacketFilter.SyntaxError) {
    self.init()
    let filter = try options.compiledFilter()
    do {
      let reader = try CaptureReader(path: path)
      load(CaptureCursor(index: 0, reader: reader, filter: filter), limits)
    } catch {
      failure = error
    }
  }

  private mutating func load(_ opened: consuming CaptureCursor, _ limits: Limits) {
    var cursor = opened
    while !isCutShort, cursor.prepare() {
      for index in cursor.waiting {
        let record = cursor.reader.records[index]
        guard cursor.passesFilter(record) else {
          filtered += 1
          continue
        }
        guard records.count < limits.frames,
          octetCount + Int(record.capturedOctets) <= limits.octets
        else {
          isCutShort = true
          break
        }
        let offset = keep(cursor.reader.octets.extracting(record.range))
        append(
          offset: offset, lengthOctets: record.capturedOctets,
          timestampNanoseconds: record.timestampNanoseconds, interface: record.interface)
      }
      cursor.leaveBatch()
    }
    interfaces = cursor.reader.interfaces
    skipped = cursor.reader.skippedPackets
    if !isCutShort { failure = cursor.failure }
  }
}
