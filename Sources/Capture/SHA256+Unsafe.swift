internal import CCrypto

/// A SHA-256 digest (FIPS 180-4 §6.2) of octets that come piece by piece; libcrypto does the work.
@safe
package struct SHA256: ~Copyable {
  private let context: OpaquePointer

  /// How long a digest is.
  private static let digestOctets = 32

  /// A digest of nothing yet.
  package init() {
    // A fresh context, owned by this value alone; EVP_sha256 is a constant of the library.
    guard let context = unsafe EVP_MD_CTX_new(),
      unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
    else { preconditionFailure("libcrypto has no memory, or no SHA-256") }
    unsafe self.context = context
  }

  deinit {
    // The context is this value's own and is not used afterwards.
    unsafe EVP_MD_CTX_free(context)
  }

  /// Takes the next octets.
  package mutating func update(_ octets: Span<UInt8>) {
    // The buffer lives as long as the closure, and its length is its own.
    let answer = unsafe octets.withUnsafeBytes {
      unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count)
    }
    precondition(answer == 1, "a context that was begun takes any octets")
  }

  /// The digest, 32 octets.
  package consuming func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: SHA256.digestOctets)
    // EVP_DigestFinal_ex writes as many octets as the digest of the context has: 32.
    let answer = unsafe digest.withUnsafeMutableBufferPointer {
      unsafe EVP_DigestFinal_ex(context, $0.baseAddress, nil)
    }
    precondition(answer == 1, "a context that was begun can be finished once")
    return digest
  }
}
