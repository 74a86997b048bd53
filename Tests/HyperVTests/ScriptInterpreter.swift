/// Does on a simulated host what an exported script would do on a real one.
///
/// It knows the commands that are emitted and no others, and refuses a parameter that it does not
/// know, as PowerShell would.
struct ScriptInterpreter {
  enum Value: Hashable {
    case null
    case texts([String])
    case switchID(Int)
    case adapterID(Int)
    case machine(String)
    case team(String)

    var isTrue: Bool { self != .null }
    var text: String? {
      if case .texts(let texts) = self { return texts.first }
      return nil
    }
    var texts: [String] {
      if case .texts(let texts) = self { return texts }
      return []
    }
  }

  var host: SimulatedHost
  private var tokens: [Token]
  private var index = 0
  private var variables: [String: Value] = [:]

  /// Runs a script on a host, its block for that host alone.
  static func run(_ script: String, on host: SimulatedHost) throws(ScriptMistake) -> SimulatedHost {
    guard let start = script.firstRange(of: "\nif ($HostName -eq") else { return host }
    var body = String(script[start.lowerBound...])
    if let end = body.firstRange(of: "\nif (-not $isKnown)") {
      body = String(body[..<end.lowerBound])
    }
    var interpreter = ScriptInterpreter(
      host: host, tokens: try PowerShellTokens.tokens(body))
    interpreter.variables["$HostName"] = .texts([host.name])
    try interpreter.statements(isActive: true, until: nil)
    return interpreter.host
  }

  private init(host: SimulatedHost, tokens: [Token]) {
    self.host = host
    self.tokens = tokens
  }

  private var next: Token? { index < tokens.count ? tokens[index] : nil }

  private mutating func take() throws(ScriptMistake) -> Token {
    guard let token = next else { throw ScriptMistake(description: "the script ends early") }
    index += 1
    return token
  }

  private mutating func expect(_ token: Token) throws(ScriptMistake) {
    let found = try take()
    guard found == token else {
      throw ScriptMistake(description: "\(token) was expected, not \(found)")
    }
  }

  private mutating func statements(isActive: Bool, until end: Token?) throws(ScriptMistake) {
    while let token = next, token != end {
      if token == .newline {
        index += 1
        continue
      }
      try statement(isActive: isActive)
    }
    if let end { try expect(end) }
  }

  private mutating func statement(isActive: Bool) throws(ScriptMistake) {
    guard case .word(let word) = try take() else {
      throw ScriptMistake(description: "a statement begins with a word")
    }
    if word == "if" {
      try expect(.mark("("))
      let holds = try condition()
      try expect(.mark("{"))
      try statements(isActive: isActive && holds, until: .mark("}"))
      return
    }
    if word.hasPrefix("$") {
      try expect(.word("="))
      let value = try pipeline(isActive: isActive)
      if isActive { variables[word] = value }
      return
    }
    index -= 1
    _ = try pipeline(isActive: isActive)
  }

  private mutating func condition() throws(ScriptMistake) -> Bool {
    var parts: [Token] = []
    var depth = 0
    while next != .mark(")") || depth > 0 {
      let token = try take()
      if token == .mark("(") { depth += 1 }
      if token == .mark(")") { depth -= 1 }
      parts.append(token)
    }
    index += 1
    switch parts.count {
    case 1: return try value(parts[0]).isTrue
    case 2 where parts[0] == .word("-not"): return try !value(parts[1]).isTrue
    default:
      guard parts.count >= 3, case .word(let comparison) = parts[1] else {
        throw ScriptMistake(description: "no condition: \(parts)")
      }
      var right = ScriptInterpreter(host: host, tokens: Array(parts[2...]) + [.mark(")")])
      let (left, other) = (try value(parts[0]).text, try right.expression().text)
      switch comparison {
      case "-eq": return left?.lowercased() == other?.lowercased()
      case "-ne": return left?.lowercased() != other?.lowercased()
      default: throw ScriptMistake(description: "no comparison: \(comparison)")
      }
    }
  }

  private func value(_ token: Token) throws(ScriptMistake) -> Value {
    switch token {
    case .text(let text): return .texts([text])
    case .word("$true"): return .texts(["True"])
    case .word("$false"): return .texts(["False"])
    case .word("$adapter.MacAddress"):
      guard case .adapterID(let id) = variables["$adapter"] ?? .null else { return .null }
      return .texts(host.adapters.filter { $0.id == id }.map(\.mac))
    case .word("$vm.Name"): return variables["$vm"] ?? .null
    case .word(let word) where word.hasPrefix("$"): return variables[word] ?? .null
    case .word(let word) where word.hasPrefix("[char]0x"):
      return .texts([String(decoding: [UInt16(word.dropFirst(8), radix: 16) ?? 0], as: UTF16.self)])
    case .word(let word): return .texts([word])
    case .mark, .newline: throw ScriptMistake(description: "no value: \(token)")
    }
  }

  /// A value, several with commas, or a sum or command in parentheses.
  private mutating func expression() throws(ScriptMistake) -> Value {
    var texts: [String] = []
    while true {
      let first: Value
      if next == .mark("(") {
        index += 1
        first = try parenthesised()
      } else {
        first = try value(try take())
      }
      guard case .texts(let found) = first else { return first }
      texts += found
      guard next == .mark(",") else { return .texts(texts) }
      index += 1
    }
  }

  private mutating func parenthesised() throws(ScriptMistake) -> Value {
    if next == .mark(")") {
      index += 1
      return .texts([])
    }
    if case .word(let word) = next, word.hasPrefix("Get-") {
      _ = try pipeline(isActive: false)
      try expect(.mark(")"))
      return .null
    }
    var units: [UInt16] = []
    var isSum = false
    var value = try expression()
    while next == .word("+") {
      if !isSum { units += Array((value.text ?? "").utf16) }
      isSum = true
      index += 1
      guard case .word(let word) = next, word.hasPrefix("[char]0x"),
        let unit = UInt16(word.dropFirst(8), radix: 16)
      else {
        units += Array((try expression().text ?? "").utf16)
        continue
      }
      index += 1
      units.append(unit)
    }
    if isSum { value = .texts([String(decoding: units, as: UTF16.self)]) }
    try expect(.mark(")"))
    return value
  }

  private mutating func pipeline(isActive: Bool) throws(ScriptMistake) -> Value {
    var (name, parameters, positional) = try command()
    while next == .mark("|") {
      index += 1
      let (second, _, _) = try command()
      name += "|" + second
    }
    guard isActive else { return .null }
    var call = CommandCall(name: name, parameters: parameters, positional: positional)
    return try call.run(on: &host)
  }

  private mutating func command() throws(ScriptMistake) -> (
    String, [String: Value], [Value]
  ) {
    var parameters: [String: Value] = [:]
    var positional: [Value] = []
    if next == .word("$true") || next == .word("$false") {
      return ("value", [:], [try value(try take())])
    }
    guard case .word(let name) = try take() else {
      throw ScriptMistake(description: "a command begins with its name")
    }
    while let token = next, !Self.isEnd(token) {
      if case .word(let word) = token, word.hasPrefix("-") {
        index += 1
        guard !word.contains(":"), let after = next, !Self.isEnd(after), !Self.isParameter(after)
        else {
          parameters[word] = .texts(["True"])
          continue
        }
        parameters[word] = try expression()
      } else {
        positional.append(try expression())
      }
    }
    return (name, parameters, positional)
  }

  private static func isEnd(_ token: Token) -> Bool {
    switch token {
    case .newline, .mark("}"), .mark("|"), .mark(")"), .mark(";"): true
    case .word, .text, .mark: false
    }
  }

  private static func isParameter(_ token: Token) -> Bool {
    guard case .word(let word) = token else { return false }
    return word.hasPrefix("-") && Int(word) == nil
  }
}
