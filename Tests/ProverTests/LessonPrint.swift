import ForwardingProgram
import Foundation
import Prover
import Testing
import TopologyFile
import TopologyModel

@Suite struct LessonPrint {
  @Test func `the lesson is printed`() throws {
    guard let path = ProcessInfo.processInfo.environment["LESSON"] else { return }
    let result = TopologyLoader.load(paths: [path])
    let topology = try #require(result.topology)
    let program = ForwardingProgram(topology)
    let clock = ContinuousClock()
    let start = clock.now
    var proof = Proof(program)
    var text = ""
    for from in program.endpoints.indices {
      var line = ""
      for to in program.endpoints.indices where true {
        if from == to { line += "    -"; continue }
        let v = proof.verdict(from: Int32(from), to: Int32(to))
        let c = ["." , "f", "R"]
        line += "   " + c[Int(v.ethernet.rawValue)] + c[Int(v.ip.rawValue)] + (v.isMirrored ? "m" : "")
      }
      text += line + "  " + program.symbols.endpointName(Int32(from)) + "\n"
    }
    print(text, clock.now - start)
  }
}
