/// Which way a frame passes a port, seen from the adapter as Hyper-V does.
public enum PortDirection: String, Sendable, Hashable, BitwiseCopyable {
  /// To the adapter.
  case inbound
  /// From the adapter.
  case outbound
}
