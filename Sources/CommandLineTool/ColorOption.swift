internal import ArgumentParser
internal import Foundation
internal import Report

/// `--color`, for every command.
struct ColorOption: ParsableArguments {
  /// When to colour.
  enum When: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
  }

  @Option(help: "Colour the text: auto, always or never.")
  var color = When.auto

  /// The style for a stream: what is asked for, then the environment, then whether it is a terminal.
  func style(for stream: StandardStream) -> TextStyle {
    let environment = ProcessInfo.processInfo.environment
    return ColorOption.style(
      color, environment: environment, isTerminal: stream.isTerminal)
  }

  /// The rule itself; see no-color.org and bixense.com/clicolors.
  static func style(_ when: When, environment: [String: String], isTerminal: Bool) -> TextStyle {
    switch when {
    case .always: return .ansi
    case .never: return .plain
    case .auto: break
    }
    if let value = environment["NO_COLOR"], !value.isEmpty { return .plain }
    if let value = environment["CLICOLOR_FORCE"], !value.isEmpty, value != "0" { return .ansi }
    if environment["TERM"] == "dumb" { return .plain }
    return isTerminal ? .ansi : .plain
  }
}
