/// Octets as pairs of digits, ready to be pasted behind `trace --frame`.
func hexadecimal(_ octets: [UInt8]) -> String {
  octets.map { octet in
    let digits = String(octet, radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }.joined()
}
