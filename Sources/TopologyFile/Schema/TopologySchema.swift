internal import Foundation

/// The JSON Schema of topology files, made of the very tables that they are read by.
///
/// It is for editors: it names keys, says what stands behind them and what they mean. What a file says
/// beyond that, as names of things that must exist, `bulkhead validate` judges. Every topology that is
/// valid is valid by it.
public enum TopologySchema {
  /// The schema as a JSON document (draft 2020-12), keys in a fixed order.
  ///
  /// - Throws: never, for all of it can be written as JSON; Foundation's writer is declared so.
  public static func json() throws -> String {
    var definitions: [String: Any] = [:]
    for outline in Schema.outlines.dropFirst() { definitions[outline.name] = object(outline) }
    var root = Schema.outlines.first.map(object) ?? [:]
    root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    root["$id"] = "topology.schema.json"
    root["title"] = "A topology of bulkhead"
    root["$defs"] = definitions
    let data = try JSONSerialization.data(
      withJSONObject: root, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  /// A mapping with known keys.
  private static func object(_ outline: MappingOutline) -> [String: Any] {
    var properties: [String: Any] = [:]
    for key in outline.keys {
      var value = schema(key.shape, isPerName: key.isPerName)
      value["description"] = "\(key.summary); \(key.shape.phrase)"
      properties[key.name] = value
    }
    let required = outline.keys.filter(\.isRequired).map(\.name)
    var object: [String: Any] = [
      // Nothing at all is a mapping without entries.
      "type": required.isEmpty ? ["object", "null"] : ["object"],
      "description": outline.noun, "properties": properties, "additionalProperties": false,
    ]
    if !required.isEmpty { object["required"] = required }
    return object
  }

  private static func schema(_ shape: ValueShape, isPerName: Bool) -> [String: Any] {
    let each = { (shape: ValueShape) in schema(shape, isPerName: isPerName) }
    return switch shape {
    case .boolean: ["enum": [true, false, "true", "false"]]
    case .choice(let words):
      isPerName ? ["anyOf": [["enum": words], placeholder]] : ["enum": words]
    case .integer(let range, _): number(range, isPerName: isPerName)
    // A scalar is read as it is written: `10`, `1.5` and `true` are texts too.
    case .text: ["type": ["string", "number", "boolean"]]
    case .oneOrMore(let item): ["anyOf": [each(item), ["type": "array", "items": each(item)]]]
    case .list(let item): ["type": ["array", "null"], "items": each(item)]
    case .mapping(let noun): ["$ref": "#/$defs/\(MappingOutline.name(of: noun))"]
    case .entries(_, let item): ["type": ["object", "null"], "additionalProperties": each(item)]
    case .choices(_, let words, let item):
      [
        "type": ["object", "null"], "propertyNames": ["enum": words],
        "additionalProperties": each(item),
      ]
    case .either(let shapes): ["anyOf": shapes.map(each)]
    }
  }

  /// A number, in quotes too, with zeros in front.
  private static func number(_ range: ClosedRange<Int>, isPerName: Bool) -> [String: Any] {
    let forms: [[String: Any]] = [
      ["type": "integer", "minimum": range.lowerBound, "maximum": range.upperBound],
      ["type": "string", "pattern": "^[0-9]+$"],
    ]
    return ["anyOf": forms + (isPerName ? [placeholder] : [])]
  }

  /// A text that becomes another for each name of a range.
  private static var placeholder: [String: Any] {
    ["type": "string", "pattern": "\\{[nm]+\\}"]
  }
}

extension MappingOutline {
  /// What its definition is called: "a rule of `acl`" is `rule-of-acl`.
  fileprivate var name: String { MappingOutline.name(of: noun) }

  /// The same, by its noun alone.
  fileprivate static func name(of noun: String) -> String {
    let words = noun.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
    return words.drop { ["a", "an", "the"].contains($0) }.joined(separator: "-")
  }
}
