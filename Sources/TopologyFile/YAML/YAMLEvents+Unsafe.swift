internal import CYAML

/// The events of a text, read one after the other by libyaml.
///
/// libyaml reads no further than an event needs, so that whoever stops at a limit also stops its
/// work: nothing is paid for what lies behind.
@safe
struct YAMLEvents: ~Copyable {
  // libyaml keeps pointers into both, so that neither may move; `deinit` frees them.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let text: UnsafeMutableBufferPointer<UInt8>

  init(_ octets: [UInt8]) {
    unsafe parser = .allocate(capacity: 1)
    unsafe text = .allocate(capacity: octets.count)
    _ = unsafe text.initialize(fromContentsOf: octets)
    let isReady = unsafe yaml_parser_initialize(parser) == 1
    precondition(isReady, "there is memory for a parser")
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, text.baseAddress, octets.count)
  }

  deinit {
    // `init` initialised it.
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
    unsafe text.deallocate()
  }

  /// The next event; behind `streamEnd` there is nothing more to ask for.
  mutating func next() throws(YAMLProblem) -> YAMLEvent {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw problem }
    // Whatever was read owns memory of libyaml, which the copies below do not share.
    defer { unsafe yaml_event_delete(&event) }
    return unsafe YAMLEvent(event)
  }

  private var problem: YAMLProblem {
    let parser = unsafe self.parser.pointee
    // Both texts are constants of libyaml.
    let problem = unsafe parser.problem.map { unsafe String(cString: $0) }
    let context = unsafe parser.context.map { unsafe String(cString: $0) }
    let start = unsafe YAMLMark(parser.context_mark)
    return unsafe YAMLProblem(
      problem: problem ?? "", mark: YAMLMark(parser.problem_mark),
      context: context.map { ($0, start) })
  }
}

extension YAMLEvent {
  /// A copy of an event of libyaml, whose type says which member of its union holds.
  fileprivate init(_ event: yaml_event_t) {
    unsafe self.init(
      kind: .streamEnd, start: YAMLMark(event.start_mark), end: YAMLMark(event.end_mark))
    switch unsafe event.type {
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      let octets = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      kind = unsafe .scalar(String(decoding: octets, as: UTF8.self), Style(scalar.style))
      unsafe (anchor, tag) = (String(scalar.anchor), String(scalar.tag))
    case YAML_ALIAS_EVENT:
      kind = unsafe .alias(String(event.data.alias.anchor) ?? "")
    case YAML_SEQUENCE_START_EVENT:
      kind = .sequenceStart
      let sequence = unsafe event.data.sequence_start
      unsafe (anchor, tag) = (String(sequence.anchor), String(sequence.tag))
    case YAML_MAPPING_START_EVENT:
      kind = .mappingStart
      let mapping = unsafe event.data.mapping_start
      unsafe (anchor, tag) = (String(mapping.anchor), String(mapping.tag))
    case YAML_SEQUENCE_END_EVENT: kind = .sequenceEnd
    case YAML_MAPPING_END_EVENT: kind = .mappingEnd
    case YAML_DOCUMENT_START_EVENT: kind = .documentStart
    case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
    case YAML_STREAM_START_EVENT: kind = .streamStart
    default: break
    }
  }
}

extension YAMLEvent.Style {
  fileprivate init(_ style: yaml_scalar_style_t) {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .quoted
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: self = .block
    default: self = .plain
    }
  }
}

extension YAMLMark {
  /// libyaml counts from 0.
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }
}

extension String {
  /// A copy of a name of libyaml, which ends with a NUL; `nil` where there is none.
  fileprivate init?(_ name: UnsafeMutablePointer<yaml_char_t>?) {
    guard let name = unsafe name else { return nil }
    unsafe self.init(cString: name)
  }
}
