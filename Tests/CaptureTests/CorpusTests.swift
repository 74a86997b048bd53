import Capture
import Testing

@Suite(.enabled(if: Corpus.folder != nil, "set BULKHEAD_CAPTURES to the folder of captures"))
struct CorpusTests {
  @Test(arguments: Corpus.files("real") + Corpus.files("malformed"))
  func `libpcap's frames, times and refusals are those of every capture by others`(path: String) {
    let octets = Corpus.octets(path)
    let twin = LibpcapTwin(octets)
    let read = ReadCapture(path: path)
    #expect(ReadCapture(octets, chunkOctets: 777) == read)
    if read.error?.code == .unsupported {
      // Everything but Ethernet, and versions that libpcap refuses as well.
      #expect(twin.linkType != 1)
      return
    }
    // Refused there, read here: several link types in one file, and zstd.
    if twin.refusal?.contains("different from the type of the first interface") == true
      || path.hasSuffix(".zst")
    {
      #expect(read.error == nil)
      #expect(!read.frames.isEmpty)
      return
    }
    #expect((read.error == nil) == (twin.refusal == nil))
    #expect(
      read.frames.comparable.elementsEqual(twin.frames) { ours, theirs in
        // libpcap cuts at the snapshot length what a file holds beyond it.
        ours.octets.starts(with: theirs.octets)
          && (ours.octets.count == theirs.octets.count
            || theirs.octets.count == Int(twin.snapLength))
          && ours.timestampNanoseconds == theirs.timestampNanoseconds
          && ours.originalOctets == theirs.originalOctets
      })
  }

  @Test func `many interfaces and link types give the Ethernet frames and count the others`() {
    let path = Corpus.folder.map { "\($0)/real/many_interfaces-1.pcapng" } ?? ""
    let read = ReadCapture(path: path)
    #expect(read.frames.count == 62)
    #expect(read.skippedPackets == 2)
    #expect(read.packets == 64)
    #expect(read.interfaces.count == 11)
    #expect(read.error == nil)
  }
}
