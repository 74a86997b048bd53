/// Where a NIC, a machine or an interface of a router says that it is plugged in.
///
/// It says one of the two, or nothing: then it is the default wire.
package struct PlugDeclaration: Sendable {
  /// A wire.
  package var wire: Setting<Located<String>>?
  /// A port of a physical switch, `switch/port`.
  package var port: Setting<Located<String>>?

  /// Nothing said.
  package init() {}
}
