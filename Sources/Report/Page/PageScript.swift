internal import Capture
internal import FoundationEssentials

/// The style sheet and the script of a page, and what the page may do.
enum PageScript {
  /// `page.css`, and the styles of drawings inside `.drawing`.
  static let style =
    String(decoding: PackageResources.page_css, as: UTF8.self)
    + DrawingStyle.rules(forClass: "drawing")

  /// `page.js`.
  static let script = String(decoding: PackageResources.page_js, as: UTF8.self)

  /// Nothing is fetched, and no script runs but the page's own, whatever else a page may hold (W3C
  /// Content Security Policy Level 3 §6.1).
  static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-\(digest)'; "
    + "base-uri 'none'; form-action 'none'"

  private static let digest = Data(SHA256.digest(of: script)).base64EncodedString()
}
