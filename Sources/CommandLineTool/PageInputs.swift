internal import Capture
internal import Report
internal import TopologyModel

extension ReportPage.Input {
  /// Files of a topology, then captures, each with its digest; one that can no longer be read has none.
  static func all(_ sources: [SourceFile], captures: [String] = []) -> [ReportPage.Input] {
    (sources.map(\.path) + captures).map { path in
      ReportPage.Input(path: path, digest: (try? SHA256.digest(ofFile: path)) ?? nil)
    }
  }
}

extension ReportPage {
  /// A page about a topology that can be read, with its drawing, its files and the advice that is due.
  init(about topology: Topology, captures: [String] = []) {
    self.init(
      topology, diagnostics: Advice(about: topology).diagnostics, sources: topology.sources,
      inputs: ReportPage.Input.all(topology.sources, captures: captures),
      version: BulkheadTool.version)
  }
}
