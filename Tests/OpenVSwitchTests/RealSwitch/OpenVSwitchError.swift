/// What went wrong with the real switch or around it; never a difference between the two.
struct OpenVSwitchError: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
