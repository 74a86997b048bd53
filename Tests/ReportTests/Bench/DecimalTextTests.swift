import Testing

@testable import Report

@Suite struct `Fractions` {
  @Test(arguments: [
    (0, 1, "0.0"), (-0.04, 1, "0.0"), (0.05, 1, "0.1"), (-0.05, 1, "-0.1"), (12.34, 1, "12.3"),
    (1234.5678, 3, "1234.568"), (-1234.5678, 2, "-1234.57"), (0.002, 3, "0.002"), (2.5, 0, "3"),
    (-0.4, 0, "0"), (1e30, 1, "1e18"), (99.96, 1, "100.0"),
  ])
  func `are rounded to their places`(value: Double, places: Int, text: String) {
    #expect(DecimalText.text(value, places: places) == text)
  }

  @Test(arguments: [(1.26, "+1.3"), (-1.26, "-1.3"), (0.04, "0.0"), (-0.04, "0.0"), (0, "0.0")])
  func `have a sign where they are not zero`(value: Double, text: String) {
    #expect(DecimalText.signed(value) == text)
  }

  @Test func `are bars to an eighth of a column`() {
    #expect(TextBar.bar(10, of: 10, columns: 3) == "███")
    #expect(TextBar.bar(5, of: 10, columns: 3) == "█▌")
    #expect(TextBar.bar(0.1, of: 10, columns: 3) == "")
    #expect(TextBar.bar(30, of: 10, columns: 3) == "███")
    #expect(TextBar.bar(1, of: 0, columns: 3) == "")
  }
}
