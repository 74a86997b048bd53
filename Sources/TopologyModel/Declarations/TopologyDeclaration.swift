/// All that the files say, names unresolved and ranges unexpanded.
///
/// The reader of a file format fills it; `Resolver` makes a `Topology` of it.
package struct TopologyDeclaration: Sendable {
  /// The first file's `name`, or its file name without suffix.
  package var name = ""
  /// One line about it.
  package var description: String?
  /// Adapter settings by name.
  package var profiles: [ProfileDeclaration] = []
  /// In file order.
  package var hosts: [HostDeclaration] = []
  /// Declared wires.
  package var wires: [WireDeclaration] = []
  /// Physical switches.
  package var physicalSwitches: [PhysicalSwitchDeclaration] = []
  /// Physical machines.
  package var machines: [MachineDeclaration] = []
  /// Physical routers.
  package var routers: [RouterDeclaration] = []
  /// Named sets of endpoints.
  package var groups: [GroupDeclaration] = []
  /// What must hold.
  package var rules: [RuleDeclaration] = []
  /// The overrides.
  package var assumptions = Assumptions()
  /// The advice that the files do not want to hear.
  package var ignoredAdvice = IgnoredAdvice()
  /// Kinds of names that may be missing because something could not be read: nothing is said about
  /// a name of such a kind that is not found.
  package var lacking: Set<NameKind> = []

  /// Nothing declared.
  package init() {}
}
