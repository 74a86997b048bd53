public import TopologyModel

extension DiagnosticRenderer {
  /// All findings as the JSON document `bulkhead.diagnostics/1`.
  ///
  /// Lines and columns count from 1, columns and lengths in Unicode scalars. `help` is null where
  /// there is none; `labels` are the other places that matter. `ignoredAdvice`, with the reasons,
  /// stands there only where the topology ignores some.
  public static func json(
    _ diagnostics: [Diagnostic], sources: [SourceFile],
    ignoring ignored: IgnoredAdvice = IgnoredAdvice()
  ) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", "bulkhead.diagnostics/1")
      json.array("diagnostics") { json in
        for diagnostic in diagnostics {
          json.object { json in write(diagnostic, sources: sources, to: &json) }
        }
      }
      if !ignored.codes.isEmpty { write(ignored, sources: sources, to: &json) }
    }
    return json.text
  }

  private static func write(
    _ ignored: IgnoredAdvice, sources: [SourceFile], to json: inout JSONWriter
  ) {
    json.array("ignoredAdvice") { json in
      for code in ignored.codes {
        guard let entry = ignored.entries[code] else { continue }
        json.object(.line) { json in
          json.member("code", code.rawValue)
          json.member("reason", entry.reason)
          write(entry.span, sources: sources, to: &json)
        }
      }
    }
  }

  private static func write(
    _ diagnostic: Diagnostic, sources: [SourceFile], to json: inout JSONWriter
  ) {
    json.member("code", diagnostic.code.rawValue)
    json.member("severity", diagnostic.severity.rawValue)
    write(diagnostic.span, sources: sources, to: &json)
    json.member("message", diagnostic.message)
    json.member("label", diagnostic.label)
    json.array("labels") { json in
      for label in diagnostic.labels {
        json.object(.line) { json in
          write(label.span, sources: sources, to: &json)
          json.member("message", label.text)
        }
      }
    }
    json.array("notes") { json in
      for note in diagnostic.notes { json.element(note) }
    }
    json.member("help", diagnostic.help)
  }

  private static func write(
    _ span: SourceSpan, sources: [SourceFile], to json: inout JSONWriter
  ) {
    let file = Int(span.file)
    json.member("file", sources.indices.contains(file) ? sources[file].path : nil)
    json.member("line", span.line)
    json.member("column", span.column)
    json.member("length", span.length)
  }
}
