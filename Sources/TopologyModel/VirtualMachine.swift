/// One virtual machine.
public struct VirtualMachine: Sendable {
  /// What it is doing; only a running one sends and receives.
  public enum State: String, Sendable, CaseIterable {
    case running, off, saved, archived
  }

  /// As in the file, a range expanded; without the host.
  public var name: String
  /// Where it lives.
  public var host: ID<Host>
  /// Running unless the file says otherwise.
  public var state: State
  /// The `state` key, or the VM's own key.
  public var stateSpan: SourceSpan
  /// Its key.
  public var definition: SourceSpan

  /// A virtual machine of these parts.
  public init(
    name: String, host: ID<Host>, state: State, stateSpan: SourceSpan, definition: SourceSpan
  ) {
    self.name = name
    self.host = host
    self.state = state
    self.stateSpan = stateSpan
    self.definition = definition
  }
}
