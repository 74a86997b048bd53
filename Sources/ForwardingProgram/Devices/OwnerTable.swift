/// Who owns an address: one hash table for attribution and for local lookup.
///
/// Open addressing with linear probing, at most half full. One line of memory answers both
/// questions that nearly every frame asks: who sent it, and which port it goes to.
public struct OwnerTable: Sendable {
  /// One address.
  public struct Row: Sendable, BitwiseCopyable {
    /// The address in the low 48 bits; all ones is an empty row.
    @usableFromInline var key: UInt64
    /// The one endpoint that owns it; `shared` where two do.
    public var endpoint: Int32
    /// The one port, of any switch, that has it; −1 is none, `shared` where several ports have it.
    public var port: Int32

    @inlinable
    init(key: UInt64, endpoint: Int32, port: Int32) {
      self.key = key
      self.endpoint = endpoint
      self.port = port
    }
  }

  /// Stands for "more than one".
  @inlinable public static var shared: Int32 { -2 }
  /// Stands for "no one".
  @inlinable public static var none: Int32 { -1 }

  @usableFromInline let rows: [Row]
  @usableFromInline let shift: UInt64

  /// A table of these owners; of an address given twice it knows only that it is shared.
  public init(_ entries: [(address: UInt64, endpoint: Int32, port: Int32)]) {
    var bits: UInt64 = 4
    while entries.count * 2 > 1 << bits { bits += 1 }
    var rows = [Row](
      repeating: Row(key: .max, endpoint: OwnerTable.none, port: OwnerTable.none),
      count: 1 << bits)
    shift = 64 - bits
    for entry in entries {
      var index = OwnerTable.slot(entry.address, shift: shift)
      while rows[index].key != .max, rows[index].key != entry.address {
        index = (index + 1) & (rows.count - 1)
      }
      if rows[index].key == .max {
        rows[index] = Row(key: entry.address, endpoint: entry.endpoint, port: entry.port)
      } else {
        rows[index].endpoint = OwnerTable.shared
        if entry.port >= 0 {
          rows[index].port = rows[index].port == OwnerTable.none ? entry.port : OwnerTable.shared
        }
      }
    }
    self.rows = rows
  }

  /// Fibonacci hashing: the high bits of a product with 2⁶⁴ divided by the golden ratio.
  @inlinable
  @inline(__always)
  static func slot(_ address: UInt64, shift: UInt64) -> Int {
    Int(truncatingIfNeeded: (address &* 0x9E37_79B9_7F4A_7C15) &>> shift)
  }

  /// The table's rows, borrowed for a loop over many frames.
  public struct View: ~Escapable {
    @usableFromInline let rows: Span<Row>
    @usableFromInline let shift: UInt64

    @inlinable
    @_lifetime(borrow table)
    init(_ table: borrowing OwnerTable) {
      rows = table.rows.span
      shift = table.shift
    }

    /// Who has the address; a row of nobody where no one has.
    @inlinable
    @inline(__always)
    public func row(of address: UInt64) -> Row {
      var index = OwnerTable.slot(address, shift: shift)
      while true {
        let row = rows[index]
        if row.key == address { return row }
        if row.key == .max {
          return Row(key: address, endpoint: OwnerTable.none, port: OwnerTable.none)
        }
        index = (index &+ 1) & (rows.count &- 1)
      }
    }
  }

  /// The table's rows, borrowed for a loop over many frames.
  @inlinable
  public var view: View {
    @_lifetime(borrow self)
    get { View(self) }
  }

  /// Who has the address; a row of nobody where no one has.
  @inlinable
  public func row(of address: UInt64) -> Row { view.row(of: address) }
}
