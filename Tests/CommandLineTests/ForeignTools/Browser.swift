import Foundation
import TestSupport

/// A headless Chromium that is driven over a pair of pipes (Chrome DevTools Protocol: messages of JSON, a
/// NUL behind each).
final class Browser {
  /// What the browser did not like.
  struct Complaint: Error {
    let text: String
  }

  private let folder = try? TemporaryDirectory()
  private let process = Process()
  private let commands: FileHandle
  private let answers: FileHandle
  private var received = Data()
  private var number = 0
  private var session: String?

  /// A browser with one empty page so wide and high.
  init(width: Int, height: Int) throws {
    guard let folder else { throw Complaint(text: "no folder") }
    _ = try ForeignTools.run("mkfifo", ["commands", "answers"], in: folder.url)
    let arguments = [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
      "--hide-scrollbars", "--remote-debugging-pipe", "--user-data-dir=\(folder.path("profile"))",
      "about:blank",
    ]
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments =
      ["-c", "exec chromium \"$@\" 3<commands 4>answers", "sh"] + arguments
    process.currentDirectoryURL = folder.url
    (process.standardOutput, process.standardError) = (
      FileHandle.nullDevice, FileHandle.nullDevice
    )
    try process.run()
    // Each waits until the shell has opened the other end.
    commands = try FileHandle(forWritingTo: folder.url.appending(path: "commands"))
    answers = try FileHandle(forReadingFrom: folder.url.appending(path: "answers"))
    let target = try send("Target.createTarget", ["url": "about:blank"])
    let attached = try send(
      "Target.attachToTarget", ["targetId": target["targetId"] ?? "", "flatten": true])
    session = attached["sessionId"] as? String
    _ = try send("Page.enable", [:])
    _ = try send(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false])
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }

  /// Opens a file and waits until it is there.
  func open(_ path: String) throws {
    _ = try send("Page.navigate", ["url": URL(filePath: path).absoluteString])
    while try evaluate("document.readyState") != "complete" { usleep(20_000) }
  }

  /// What an expression comes to, as a text.
  func evaluate(_ expression: String) throws -> String {
    let answer = try send(
      "Runtime.evaluate", ["expression": "String(\(expression))", "returnByValue": true])
    let result = answer["result"] as? [String: Any]
    if let exception = answer["exceptionDetails"] { throw Complaint(text: "\(exception)") }
    return result?["value"] as? String ?? ""
  }

  /// Presses the mouse where the first element of a selector is, as a reader would.
  func click(_ selector: String) throws {
    let place = try evaluate(
      """
      (() => { const e = document.querySelector(\(String(reflecting: selector)));
        e.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
        const box = e.getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2].join(" "); })()
      """
    ).split(separator: " ").compactMap { Double($0) }
    for type in ["mousePressed", "mouseReleased"] {
      _ = try send(
        "Input.dispatchMouseEvent",
        [
          "type": type, "x": place[0], "y": place[1], "button": "left", "clickCount": 1,
        ])
    }
  }

  /// Presses a key.
  func press(_ key: String) throws {
    for type in ["rawKeyDown", "keyUp"] {
      _ = try send("Input.dispatchKeyEvent", ["type": type, "key": key, "code": key])
    }
  }

  // MARK: Messages

  private func send(_ method: String, _ parameters: [String: Any]) throws -> [String: Any] {
    number += 1
    var message: [String: Any] = ["id": number, "method": method, "params": parameters]
    message["sessionId"] = session
    try commands.write(contentsOf: JSONSerialization.data(withJSONObject: message) + [0])
    while true {
      let answer = try receive()
      guard answer["id"] as? Int == number else { continue }
      if let error = answer["error"] { throw Complaint(text: "\(method): \(error)") }
      return answer["result"] as? [String: Any] ?? [:]
    }
  }

  private func receive() throws -> [String: Any] {
    while true {
      if let end = received.firstIndex(of: 0) {
        let message = received[received.startIndex..<end]
        received = Data(received[received.index(after: end)...])
        let object = try JSONSerialization.jsonObject(with: message)
        return object as? [String: Any] ?? [:]
      }
      let more = answers.availableData
      guard !more.isEmpty else { throw Complaint(text: "the browser has ended") }
      received += more
    }
  }
}
