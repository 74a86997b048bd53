// Writes the capture of every lesson: TopologyLessons TOPOLOGIES [DESTINATION]
//
// TOPOLOGIES holds a folder for each lesson; with DESTINATION the captures go there, under
// LESSON.pcap or LESSON.pcapng, and nothing is touched. The same story gives the same octets.

internal import Foundation

let arguments = CommandLine.arguments.dropFirst()
guard let topologies = arguments.first, arguments.count <= 2 else {
  FileHandle.standardError.write(Data("usage: TopologyLessons TOPOLOGIES [DESTINATION]\n".utf8))
  exit(64)
}
do {
  for lesson in Lesson.all {
    let folder = "\(topologies)/\(lesson.name)"
    let suffix = lesson.captureName.drop { $0 != "." }
    let path =
      arguments.count == 2
      ? "\(arguments[arguments.startIndex + 1])/\(lesson.name)\(suffix)"
      : "\(folder)/\(lesson.captureName)"
    try lesson.writeCapture(folder: folder, to: path)
  }
} catch {
  FileHandle.standardError.write(Data("error: \(error)\n".utf8))
  exit(2)
}
