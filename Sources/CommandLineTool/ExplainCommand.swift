internal import ArgumentParser
internal import Report

/// `bulkhead explain`: a page about a diagnostic, a reason or an assumption.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explains a diagnostic (BH1003), a reason (UnauthorizedVLAN) or an assumption (A10).",
    discussion: """
      Without a code, lists all of them.

      Examples:
        bulkhead explain BH1003
        bulkhead explain dropUnknownUnicast
      """)

  @Argument(
    help: "A code, a reason, an assumption or its key.",
    completion: .list(Explanation.pages.map(\.name)))
  var code: String?

  @OptionGroup var colors: ColorOption

  func run() throws {
    let style = colors.style(for: .output)
    guard let code else {
      try StandardStream.output.write(Explanation.list(style: style))
      return
    }
    guard let page = Explanation.page(for: code) else {
      throw ValidationError("nothing is called '\(code)'; 'bulkhead explain' lists what there is")
    }
    try StandardStream.output.write(page.text(style: style))
  }
}
