import Capture
import Testing

@Suite struct PipeTests {
  @Test(arguments: SampleCapture.all)
  func `a pipe reads like a file, with a length that nobody knows`(sample: SampleCapture) throws {
    let pipe = Pipe()
    pipe.write(sample.octets)
    pipe.closeWriteEnd()
    var reader = try CaptureReader(path: pipe.readPath)
    var frames = 0
    while try reader.advance() { frames += reader.records.count }
    #expect(frames == ReadCapture(sample.octets).frames.count)
    #expect(reader.totalOctets == nil)
    #expect(reader.readOctets == UInt64(sample.octets.count))
  }

  @Test func `a writer fills a pipe in place`() throws {
    let pipe = Pipe()
    let frames = Array(WriterTests.frames.prefix(100))
    try WriterTests.write(frames, to: pipe.writePath, .pcapNanoseconds)
    pipe.closeWriteEnd()
    #expect(ReadCapture(path: pipe.readPath).frames == frames)
  }
}
