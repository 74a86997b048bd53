internal import ArgumentParser
internal import Frames

/// Flags of a TCP segment as the command line writes them: `syn,ack`, or `none`.
struct TCPFlags: ExpressibleByArgument {
  let flags: TCPSegment.Flags

  init?(argument: String) {
    let names: [Substring: TCPSegment.Flags] = [
      "syn": .syn, "ack": .ack, "fin": .fin, "rst": .rst,
    ]
    var flags: TCPSegment.Flags = []
    if argument != "none" {
      for name in argument.split(separator: ",", omittingEmptySubsequences: false) {
        guard let flag = names[name] else { return nil }
        flags.formUnion(flag)
      }
    }
    self.flags = flags
  }
}
