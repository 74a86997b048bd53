import Foundation
import TestSupport

/// A database and a switch of Open vSwitch in a folder of their own, ended with this object.
///
/// Nothing of the system's own Open vSwitch is used but its programs and the database's schema.
final class Daemons {
  private let folder: TemporaryDirectory
  private var running: [ChildProcess] = []
  private let schema = "/usr/share/openvswitch/vswitch.ovsschema"

  /// Folders that programs would otherwise take from where the package was installed.
  private var environment: [String: String] {
    let names = ["OVS_RUNDIR", "OVS_DBDIR", "OVS_LOGDIR", "OVS_SYSCONFDIR"]
    return Dictionary(uniqueKeysWithValues: names.map { ($0, folder.url.path) })
  }

  private var database: String { "unix:\(folder.path("db.sock"))" }

  /// Starts both; settings are of the table `Open_vSwitch`.
  init(settings: [String]) throws {
    folder = try TemporaryDirectory()
    let file = folder.path("conf.db")
    try ChildProcess.run(["ovsdb-tool", "create", file, schema], environment: environment)
    try start(["ovsdb-server", file, "--remote=p\(database)"])
    _ = try connection(to: "db.sock")
    try configure([["init"], ["set", "Open_vSwitch", "."] + settings], wait: false)
    try start(["ovs-vswitchd", database])
  }

  deinit {
    for daemon in running.reversed() {
      daemon.terminate()
      _ = daemon.end()
    }
  }

  private func start(_ words: [String]) throws {
    let options = [
      "--unixctl=\(folder.path("\(words[0]).ctl"))", "--log-file=\(folder.path("\(words[0]).log"))",
      "-vconsole:off",
    ]
    running.append(try ChildProcess(words + options, environment: environment))
  }

  /// A connection to the switch's own commands.
  func control() throws -> ControlSocket { try connection(to: "ovs-vswitchd.ctl") }

  /// A connection to a socket in the folder, as soon as somebody listens there.
  private func connection(to name: String) throws -> ControlSocket {
    let deadline = ContinuousClock.now + .seconds(20)
    while ContinuousClock.now < deadline {
      if let socket = ControlSocket(path: folder.path(name)) { return socket }
      Thread.sleep(forTimeInterval: 0.01)
    }
    throw OpenVSwitchError("Nobody listens at \(name)\n\(log)")
  }

  /// Changes the database in one transaction; waits until the switch has followed.
  func configure(_ commands: [[String]], wait: Bool = true) throws {
    let options = ["ovs-vsctl", "--db=\(database)", "--timeout=20"] + (wait ? [] : ["--no-wait"])
    let words = options + commands.flatMap { ["--"] + $0 }
    do {
      try ChildProcess.run(words, environment: environment)
    } catch {
      throw OpenVSwitchError("\(error)\n\(log)")
    }
  }

  /// What the switch has noted.
  var log: String {
    (try? folder.octets("ovs-vswitchd.log")).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
