/// A way to read the page wrongly, for the tests that see whether random input notices.
enum Misreading: String, CaseIterable {
  case depthFirst = "copies are followed to their ends one after the other"
  case teamsTakeAllFromEveryMember = "a team takes everything from every member"
}

extension ReferenceInterpreter {
  /// Whether the interpreter makes this mistake.
  func misreads(_ misreading: Misreading) -> Bool { self.misreading == misreading }
}
