import Foundation
import Report
import Testing

@Suite struct `JSON writer` {
  @Test func `Members keep their order, collections their layout`() {
    var json = JSONWriter()
    json.object { json in
      json.member("z", 1)
      json.member("a", "x")
      json.array("none") { _ in }
      json.object("nothing") { _ in }
      json.array("rows") { json in
        json.object(.line) { json in
          json.member("from", nil as String?)
          json.array("path") { json in
            json.element("a")
            json.element(UInt64.max)
          }
          json.object("empty") { _ in }
        }
        json.object { json in json.member("holds", true) }
      }
      json.array("line", .line) { json in for number in 1...3 { json.element(number) } }
      json.member("unknown", nil as Bool?)
      json.member("number", nil as Int?)
    }
    #expect(
      json.text == """
        {
          "z": 1,
          "a": "x",
          "none": [],
          "nothing": {},
          "rows": [
            { "from": null, "path": ["a", 18446744073709551615], "empty": {} },
            {
              "holds": true
            }
          ],
          "line": [1, 2, 3],
          "unknown": null,
          "number": null
        }

        """)
  }

  @Test func `Every scalar of the first plane survives, and none disturbs a terminal`() throws {
    let text = String(
      String.UnicodeScalarView((0...0xFFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)))
    var json = JSONWriter()
    json.array { json in json.element(text) }
    let parsed = try JSONSerialization.jsonObject(with: Data(json.text.utf8)) as? [String]
    #expect(parsed?.first.map { Array($0.utf8) } == Array(text.utf8))
    for scalar in json.text.unicodeScalars where scalar != "\n" {
      #expect(scalar.properties.generalCategory != .control)
      #expect(scalar != "\u{2028}" && scalar != "\u{202E}")
    }
  }

  @Test func `What was drained is not written again`() {
    var json = JSONWriter()
    var text = ""
    json.array { json in
      for number in 1...3 {
        json.object(.line) { json in json.member("n", number) }
        text += json.drain()
      }
    }
    text += json.drain()
    #expect(text == "[\n  { \"n\": 1 },\n  { \"n\": 2 },\n  { \"n\": 3 }\n]\n")
    #expect(json.text.isEmpty)
  }
}
