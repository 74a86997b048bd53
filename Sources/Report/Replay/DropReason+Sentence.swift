internal import ForwardingProgram

extension DropReason {
  /// What the reason means, in one line without a full stop: the title of its `explain` page.
  var sentence: String { Explanation.page(for: name)?.title ?? name }
}
