/// What the parts that are held against the reference run so far.
///
/// Who builds a part sets its flag; from then on random topologies and the tables of expectations
/// go through it too.
enum Readiness {
  /// The compiler, the engine, the replay: physical switches, machines, teams of several members,
  /// routers, guests that forward.
  static let engineRunsPhysicalNetworks = true
  /// The reader of topology files, likewise.
  static let readerReadsPhysicalNetworks = false

  /// What random cases may hold for the engine and for the reader.
  static let engineScope = engineRunsPhysicalNetworks ? RandomScope.all : .virtual
  static let readerScope = readerReadsPhysicalNetworks ? RandomScope.all : .virtual
}
