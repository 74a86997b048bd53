extension Judgement {
  /// The findings as a log of SARIF 2.1.0, which code hosts show beside the lines.
  ///
  /// Paths stay relative where they are given so; columns count in Unicode scalars.
  /// Source: OASIS, Static Analysis Results Interchange Format 2.1.0.
  ///
  /// - Parameter version: That of the tool.
  /// - Returns: The document.
  public func sarif(version: String) -> String {
    let kinds = kinds
    let numbers = Dictionary(uniqueKeysWithValues: kinds.enumerated().map { ($1, $0) })
    var json = JSONWriter()
    json.object { json in
      json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      json.member("version", "2.1.0")
      json.array("runs") { json in
        json.object { json in
          writeTool(version: version, kinds, &json)
          json.member("columnKind", "unicodeCodePoints")
          json.object("automationDetails", .line) { json in
            json.member("id", "bulkhead/\(command)/\(subject)")
          }
          json.array("results") { json in
            for finding in findings {
              json.object { json in write(finding, kindNumber: numbers[finding.kind], &json) }
            }
          }
        }
      }
    }
    return json.text
  }

  private func writeTool(version: String, _ kinds: [FindingKind], _ json: inout JSONWriter) {
    json.object("tool") { json in
      json.object("driver") { json in
        json.member("name", "bulkhead")
        json.member("version", version)
        json.member("semanticVersion", version)
        json.array("rules") { json in
          for kind in kinds {
            json.object { json in
              json.member("id", kind.name)
              json.message("shortDescription", kind.title)
              json.message("fullDescription", kind.help.first ?? kind.title)
              json.message("help", kind.help.joined(separator: "\n\n"))
            }
          }
        }
      }
    }
  }

  private func write(_ finding: Finding, kindNumber: Int?, _ json: inout JSONWriter) {
    json.member("ruleId", finding.kind.name)
    json.member("ruleIndex", kindNumber)
    json.member("level", finding.level.rawValue)
    json.message("message", finding.message)
    json.array("locations") { json in
      if let place = finding.place { json.object { json in json.write(place) } }
    }
    if !finding.related.isEmpty {
      json.array("relatedLocations") { json in
        for (index, related) in finding.related.enumerated() {
          json.object { json in
            json.member("id", index)
            json.write(related.place)
            json.message("message", related.text)
          }
        }
      }
    }
    json.object("partialFingerprints", .line) { json in
      json.member("bulkheadFinding/v1", finding.identity)
    }
  }
}

extension JSONWriter {
  /// A text that people read, as an object of SARIF.
  fileprivate mutating func message(_ key: String, _ text: String) {
    object(key, .line) { json in json.member("text", text) }
  }

  /// A place, as SARIF's `physicalLocation`.
  fileprivate mutating func write(_ place: Finding.Place) {
    object("physicalLocation") { json in
      json.object("artifactLocation", .line) { json in
        json.member("uri", URIText.reference(toPath: place.path))
      }
      json.object("region", .line) { json in
        json.member("startLine", place.line)
        json.member("startColumn", place.column)
        json.member("endColumn", place.column + place.length)
      }
    }
  }
}
