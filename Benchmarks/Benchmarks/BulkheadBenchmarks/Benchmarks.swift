import Benchmark
import Capture
import ForwardingProgram
import Frames
import Replay
import TopologyFile

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .throughput, .peakMemoryResident], maxDuration: .seconds(5),
    maxIterations: 100)

  guard let workload = try? Workload() else {
    fatalError("the workload is written to the temporary folder")
  }
  let perFrame = Benchmark.Configuration(
    scalingFactor: .one, maxDuration: .seconds(5), maxIterations: 100)

  Benchmark("Read \(Workload.frames) frames", configuration: perFrame) { _ in
    var reader = try CaptureReader(path: workload.capturePath)
    var octets: UInt64 = 0
    while try reader.advance() {
      let records = reader.records
      for index in records.indices { octets &+= UInt64(records[index].capturedOctets) }
    }
    blackHole(octets)
  }

  Benchmark("Find the owner of an address", configuration: .init(scalingFactor: .mega)) {
    benchmark in
    let owners = workload.program.owners
    let addresses = workload.addresses
    var sum: Int32 = 0
    for number in benchmark.scaledIterations {
      sum &+= owners.row(of: addresses[number & 63].rawValue).endpoint
    }
    blackHole(sum)
  }

  Benchmark("Replay \(Workload.frames) frames", configuration: perFrame) { _ in
    var replay = try Replay(
      workload.program, captures: [workload.capturePath], options: ReplayOptions())
    replay.run()
    blackHole(replay.finish())
  }

  let file = Workload.fileOfVMs(20_000)
  Benchmark("Validate 20,000 VMs") { _ in
    blackHole(TopologyLoader.load(texts: [file]))
  }

  if let topology = TopologyLoader.load(texts: [file]).topology {
    Benchmark("Compile 20,000 VMs") { _ in
      blackHole(ForwardingProgram(topology))
    }
  }
}
