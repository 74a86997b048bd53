import Testing

@Suite struct InterpreterTests {
}
