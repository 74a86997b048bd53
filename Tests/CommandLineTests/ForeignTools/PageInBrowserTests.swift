import Foundation
import TestSupport
import Testing

/// The page as its readers have it: wide and narrow, by mouse and by keyboard, with hostile names in it.
@Suite(ForeignTools.condition, .serialized)
struct `The page in a browser` {
  /// A page of a lesson, or of a topology that is given.
  private static func page(
    _ arguments: [String], in folder: TemporaryDirectory, _ width: Int
  ) throws -> Browser {
    let path = folder.path("report.html")
    let run = try RunningBulkhead(["report"] + arguments + ["-o", path, "--quiet"])
    try #require(run.status != 64 && run.output.isEmpty, "\(run.error)")
    let browser = try Browser(width: width, height: 900)
    try browser.open(path)
    return browser
  }

  private static let lesson = [
    "Topologies/three-tier/topology.yaml", "Topologies/three-tier/traffic.pcapng",
  ]

  @Test(arguments: [1280, 400])
  func `A click on a cell opens what gets through, and what stops it`(_ width: Int) throws {
    let browser = try Self.page(Self.lesson, in: TemporaryDirectory(), width)
    try browser.click("#heat td.r a")
    let open = try browser.evaluate("document.querySelector('#panel').innerText")
    for words in ["an honest frame gets through", "sends", "→", "bulkhead trace"] {
      #expect(open.localizedCaseInsensitiveContains(words), "\(words) in \(open)")
    }
    // The way is told hop by hop: every device with its checks.
    #expect(
      try browser.evaluate("document.querySelectorAll('#panel .hops > li').length > 0") == "true")
    let box = try browser.evaluate(
      "(() => { const b = document.querySelector('#panel').getBoundingClientRect();"
        + "return b.left >= 0 && b.right <= innerWidth && b.width > 300; })()")
    #expect(box == "true")
    try browser.press("Escape")
    #expect(try browser.evaluate("document.querySelector('#panel').open") == "false")
    try browser.click("#heat td.i a")
    let stopped = try browser.evaluate("document.querySelector('#panel').innerText")
    #expect(stopped.contains("nothing gets through") || stopped.contains("Nothing gets through"))
    #expect(stopped.contains("topology.yaml:"))
  }

  @Test(arguments: [1280, 400])
  func `The page is never wider than the window, and asks for nothing`(_ width: Int) throws {
    let browser = try Self.page(Self.lesson, in: TemporaryDirectory(), width)
    #expect(try browser.evaluate("document.documentElement.scrollWidth <= innerWidth") == "true")
    #expect(try browser.evaluate("performance.getEntriesByType('resource').length") == "0")
  }

  @Test func `Arrows go from cell to cell, and Enter opens one`() throws {
    let browser = try Self.page(Self.lesson, in: TemporaryDirectory(), 1280)
    _ = try browser.evaluate("document.querySelector('#heat a').focus()")
    let first = try browser.evaluate("document.activeElement.hash")
    try browser.press("ArrowDown")
    let second = try browser.evaluate("document.activeElement.hash")
    #expect(first != second && second.hasPrefix("#p-"))
    #expect(
      try browser.evaluate("document.querySelectorAll('#heat a[tabindex=\"0\"]').length") == "1")
    _ = try browser.evaluate("document.activeElement.click()")
    #expect(try browser.evaluate("document.querySelector('#panel').open") == "true")
  }

  @Test func `The matrix can be filtered and sorted`() throws {
    let browser = try Self.page(Self.lesson, in: TemporaryDirectory(), 1280)
    let shown =
      "[...document.querySelectorAll('#heat tbody tr')].filter("
      + "r => !r.classList.contains('gone')).map(r => r.cells[0].textContent).join(' ')"
    let all = try browser.evaluate(shown)
    let set = { (control: String, value: String, event: String) in
      "(() => { const c = document.querySelector('\(control)'); c.value = '\(value)';"
        + "c.dispatchEvent(new Event('\(event)')); })()"
    }
    _ = try browser.evaluate(set("#matrix-tools input[type=search]", "web", "input"))
    let web = try browser.evaluate(shown)
    #expect(web == "hv01/web01/eth0 hv01/web02/eth0 hv01/web03/eth0")
    _ = try browser.evaluate(set("#matrix-tools input[type=search]", "", "input"))
    #expect(try browser.evaluate(shown) == all)
    _ = try browser.evaluate(set("#matrix-tools select[aria-label=order]", "name", "change"))
    let sorted = try browser.evaluate(shown)
    #expect(sorted == all.split(separator: " ").sorted().joined(separator: " "))
    // Cells go with their rows and columns: the diagonal stays empty.
    #expect(
      try browser.evaluate(
        "[...document.querySelectorAll('#heat tbody tr')].every("
          + "(r, i) => r.cells[i + 1].className.includes('self'))") == "true")
  }

  @Test func `A script as a name stays a name`() throws {
    let folder = try TemporaryDirectory()
    let path = try folder.write(`Reports for other tools`.hostile, as: "hostile.yaml")
    let browser = try Self.page([path], in: folder, 1280)
    #expect(try browser.evaluate("document.scripts.length") == "1")
    #expect(try browser.evaluate("document.images.length + document.links.length >= 0") == "true")
    let names = try browser.evaluate(
      "[...document.querySelectorAll('#heat tbody tr')].map(r => r.dataset.names).join('|')")
    #expect(names.contains("h/<script>alert(1)<script>/x"))
    #expect(
      try browser.evaluate("document.querySelectorAll('[onclick],[onload],[onerror]').length")
        == "0")
    try browser.click("#heat td a")
    #expect(try browser.evaluate("document.querySelectorAll('#panel script').length") == "0")
  }
}
