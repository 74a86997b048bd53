import Benchmark
import ForwardingProgram
import Frames
import Replay

/// Lookup, and whole replays in each way in which ports carry VLANs.
func registerForwarding() {
  Benchmark("look up the owner of an address", configuration: .of(.mega)) { benchmark, program in
    var sum: Int32 = 0
    let addresses = program.ports.map(\.address)
    for number in benchmark.scaledIterations {
      sum &+= program.owners.row(of: addresses[number % addresses.count]).endpoint
    }
    blackHole(sum)
  } setup: {
    Workload(.access).program
  }

  for kind in PortKind.allCases {
    registerReplay("replay, \(kind.rawValue)") { Workload(kind) }
  }
}

/// A million frames from a file of the page cache to the counted pairs.
func registerReplay(
  _ name: String, seconds: Int = 1, _ make: @escaping @Sendable () -> Workload
) {
  Benchmark(name, configuration: .of(.mega, seconds: seconds)) { _, made in
    blackHole(try made.workload.replay(made.file.path))
  } setup: {
    let workload = make()
    return (workload: workload, file: try CaptureFile { try workload.write($0, .pcapMicroseconds) })
  } teardown: {
    CaptureFile.remove()
  }
}
