/// Fractions as tables and JSON show them, without Foundation: always with a point.
enum DecimalText {
  /// Rounded to so many places; what rounds to zero has no sign.
  static func text(_ value: Double, places: Int = 1) -> String {
    let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = (value.magnitude * scale).rounded()
    // What no table would show: it must merely not stop the program.
    guard scaled < 1e18 else { return value < 0 ? "-1e18" : "1e18" }
    let units = UInt64(scaled)
    let sign = value < 0 && units > 0 ? "-" : ""
    guard places > 0 else { return sign + String(units) }
    let digits = String(units)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return "\(sign)\(padded.dropLast(places)).\(padded.suffix(places))"
  }

  /// The same with a sign before what is above zero.
  static func signed(_ value: Double, places: Int = 1) -> String {
    let text = text(value, places: places)
    return value > 0 && text.contains { ("1"..."9").contains($0) } ? "+" + text : text
  }
}
