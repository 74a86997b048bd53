/// Something that an export says and the topology does not, or not as it was said.
public struct ImportFinding: Sendable, Hashable {
  /// The file that says it.
  public var file: String
  /// The host, as the export calls it.
  public var host: String
  /// The thing on the host, as the export calls it; empty is the host itself.
  public var subject: String
  /// The member, such as `VlanSetting.OperationMode`.
  public var member: String
  /// What stands there.
  public var value: String
  /// What became of it.
  public var outcome: String

  /// The finding on one line, the file first.
  public var line: String { "\(PlainText.escaped(file)): \(lineWithoutFile)" }

  /// The same for a place that knows the file.
  var lineWithoutFile: String {
    let place = [host, subject].filter { !$0.isEmpty }.map(PlainText.escaped)
      .joined(separator: "/")
    let found = member.isEmpty ? value : "\(member) \(value)"
    return [place, found].filter { !$0.isEmpty }.joined(separator: ": ") + ": \(outcome)"
  }
}
