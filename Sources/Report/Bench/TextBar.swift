/// A bar of block characters (Unicode, U+2588 to U+258F).
enum TextBar {
  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// A bar whose length is to that of so many columns as a value to the greatest, to an eighth.
  static func bar(_ value: Double, of most: Double, columns: Int) -> String {
    guard most > 0, value > 0 else { return "" }
    let length = Int((min(1, value / most) * Double(columns * 8)).rounded())
    return String(repeating: "█", count: length / 8) + eighths[length % 8]
  }
}
