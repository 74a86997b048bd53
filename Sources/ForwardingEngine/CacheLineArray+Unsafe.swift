#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A fixed number of elements that start at a cache line, so that those of 32 or 64 octets never lie on
/// two.
///
/// Large ones ask Linux for large pages: elements are looked up at random, and each page costs a place
/// in the processor's table of pages.
///
/// Whoever has the array has its memory alone.
@safe struct CacheLineArray<Element: BitwiseCopyable & Sendable>: ~Copyable, @unchecked Sendable {
  private let base: UnsafeMutablePointer<Element>
  let count: Int

  private static var cacheLineOctets: Int { 64 }
  private static var largePageOctets: Int { 2_097_152 }

  init(repeating element: Element, count: Int) {
    let octets = count * MemoryLayout<Element>.stride
    let isLarge = octets >= CacheLineArray.largePageOctets
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: octets,
      alignment: isLarge ? CacheLineArray.largePageOctets : CacheLineArray.cacheLineOctets)
    #if os(Linux)
      // It is advice: where it is refused, nothing is lost but time.
      if isLarge { _ = unsafe madvise(memory, octets, MADV_HUGEPAGE) }
    #endif
    // The memory holds `count` elements, each of which is set before anybody reads it.
    unsafe base = memory.bindMemory(to: Element.self, capacity: count)
    unsafe base.initialize(repeating: element, count: count)
    self.count = count
  }

  deinit {
    // Trivial elements need no end of their own.
    unsafe base.deallocate()
  }

  /// - Precondition: the index is below `count`.
  subscript(index: Int) -> Element {
    @inline(__always)
    get {
      precondition(index >= 0 && index < count, "an element is asked for that is not there")
      return unsafe base[index]
    }
    @inline(__always)
    _modify {
      precondition(index >= 0 && index < count, "an element is set that is not there")
      yield unsafe &base[index]
    }
  }
}
