extension Classifiers {
  /// The first entry of a list that matches as far as can be read, and whether all that it asks can
  /// be (semantics 2); −1 where there is none.
  ///
  /// Time: linear in the number of entries. It is for frames that are cut off or malformed.
  public func first(
    in list: Int32, matching key: PacketKey, unreadable: PacketDimensions, after: Int32 = -1
  ) -> (entry: Int32, isReadable: Bool) {
    let row = lists[Int(list)]
    let reading = PartialReading(key: key, unreadable: unreadable)
    var entry = after + 1
    while entry < row.entryCount {
      let fit =
        row.isNarrow
        ? narrow[Int(row.firstBox + entry)].fit(reading)
        : wide[Int(row.firstBox + entry)].fit(reading)
      switch fit {
      case .fails: entry += 1
      case .unreadable: return (entry, false)
      case .matches: return (entry, true)
      }
    }
    return (-1, true)
  }
}

/// How far a packet that cannot be read whole meets what an entry asks.
private enum Fit {
  case fails, unreadable, matches

  /// Takes one more range into account; a free one asks nothing.
  mutating func add(_ range: NarrowRange, _ reading: PartialReading, _ dimension: UInt32) {
    add(
      isFree: range.span < 0, range.contains(reading.key[dimension]), reading.hides(dimension))
  }

  mutating func add(_ range: WideRange, _ reading: PartialReading, _ dimension: UInt32) {
    add(
      isFree: range.span == .max, range.contains(reading.key[dimension]),
      reading.hides(dimension))
  }

  private mutating func add(isFree: Bool, _ contains: Bool, _ isHidden: Bool) {
    guard !isFree, self != .fails else { return }
    if isHidden {
      self = .unreadable
    } else if !contains {
      self = .fails
    }
  }
}

/// A packet of which something cannot be read.
private struct PartialReading {
  var key: PacketKey
  var unreadable: PacketDimensions

  func hides(_ dimension: UInt32) -> Bool {
    unreadable.rawValue & 1 << UInt8(truncatingIfNeeded: dimension) != 0
  }
}

extension NarrowBox {
  fileprivate func fit(_ reading: PartialReading) -> Fit {
    var fit = Fit.matches
    fit.add(source, reading, 1)
    fit.add(destination, reading, 3)
    fit.add(ipProtocol, reading, 4)
    fit.add(sourcePort, reading, 5)
    fit.add(destinationPort, reading, 6)
    return fit
  }
}

extension WideBox {
  fileprivate func fit(_ reading: PartialReading) -> Fit {
    var fit = Fit.matches
    fit.add(sourceHigh, reading, 0)
    fit.add(sourceLow, reading, 1)
    fit.add(destinationHigh, reading, 2)
    fit.add(destinationLow, reading, 3)
    fit.add(ipProtocol, reading, 4)
    fit.add(sourcePort, reading, 5)
    fit.add(destinationPort, reading, 6)
    return fit
  }
}
