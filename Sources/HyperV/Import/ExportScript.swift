/// The script that exports a host, for those who have only the command.
public enum ExportScript {
  /// `Export-BulkheadTopology.ps1`.
  public static let text = String(
    decoding: PackageResources.Export_BulkheadTopology_ps1, as: UTF8.self)
}
