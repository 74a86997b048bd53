import Foundation
import FoundationXML
import TestSupport
import Testing

@Suite struct `The command report` {
  private static let lesson = "Topologies/three-tier"

  private static func page(_ arguments: [String], status: Int32 = 1) throws -> String {
    let run = try RunningBulkhead(["report"] + arguments + ["--quiet"])
    #expect(run.status == status, "\(run.error)")
    return run.output
  }

  /// The texts of all elements of a name, without markup.
  private static func texts(_ html: String, _ pattern: Regex<(Substring, Substring)>) -> [String] {
    html.matches(of: pattern).map { String($0.output.1) }
  }

  @Test func `The page has every chapter that there is something to say in`() throws {
    let html = try Self.page(
      ["\(Self.lesson)/topology.yaml", "\(Self.lesson)/traffic.pcapng"])
    let chapters = Self.texts(html, #/<section id="([a-z]+)">/#)
    #expect(
      chapters == [
        "policy", "network", "matrix", "traffic", "drops", "unexercised", "findings",
        "assumptions", "inputs", "pairs",
      ])
    for chapter in chapters { #expect(html.contains("href=\"#\(chapter)\""), "\(chapter)") }
    #expect(html.contains("Evidence from a model, not a penetration test"))
    #expect(html.contains("<title>three-tier – bulkhead</title>"))
    // Every link leads somewhere.
    let ids = Set(Self.texts(html, #/ id="([^"]+)"/#))
    for target in Self.texts(html, #/href="#([^"]+)"/#) {
      #expect(ids.contains(target), "\(target)")
    }
  }

  @Test func `The page says what prove and replay say`() throws {
    let html = try Self.page(
      ["\(Self.lesson)/topology.yaml", "\(Self.lesson)/traffic.pcapng"])
    let proof = try RunningBulkhead(["prove", "\(Self.lesson)/topology.yaml", "--format", "json"])
    let document = try JSONSerialization.jsonObject(with: Data(proof.output.utf8))
    let pairs = try #require((document as? [String: Any])?["pairs"] as? [[String: Any]])
    for (verdict, letter) in [("reachable", "r"), ("forgeable", "f"), ("isolated", "i")] {
      let count = pairs.count { $0["ethernet"] as? String == verdict }
      let cells = html.matches(of: #/<td class="([rfi])( seen)?" data-v=/#)
        .count { $0.output.1 == letter }
      #expect(cells == count, "\(verdict)")
      #expect(html.contains("<b>\(count)</b> pairs \(verdict)"))
    }
    // A frame that the page shows is one that `prove` shows.
    let witnesses = pairs.compactMap { ($0["witness"] as? [String: Any])?["frame"] as? String }
    let witness = try #require(witnesses.first)
    #expect(html.replacing("\n  ", with: "").contains(witness))
    #expect(html.contains("18 frames: 16 delivered, 2 dropped, 0 without a sender."))
    #expect(html.contains("only the application tier asks the database"))
  }

  @Test func `Frames over time are all of the frames`() throws {
    for lesson in ["three-tier", "broadcast-storm", "worm"] {
      let folder = "Topologies/\(lesson)"
      let capture = try #require(
        try FileManager.default.contentsOfDirectory(
          atPath: RunningBulkhead.root.appending(path: folder).path
        ).first { $0.hasPrefix("traffic.pcap") })
      let run = try RunningBulkhead(
        ["report", "\(folder)/topology.yaml", "\(folder)/\(capture)", "--quiet"])
      let json = try RunningBulkhead(
        ["replay", "\(folder)/topology.yaml", "\(folder)/\(capture)", "--format", "json"])
      let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
      let frames = try #require((document as? [String: Any])?["frames"] as? [String: Int])
      for (word, count) in frames where word != "offered" && count > 0 {
        let grouped = count.formatted(.number.locale(Locale(identifier: "en_US")))
        #expect(run.output.contains(">\(word) \(grouped)</text>"), "\(lesson) \(word)")
      }
    }
  }

  @Test func `Inputs are named with the digests that sha256sum finds`() throws {
    let files = ["\(Self.lesson)/topology.yaml", "\(Self.lesson)/traffic.pcapng"]
    let html = try Self.page(files)
    let sums = try RunningBulkhead.shell(
      "sha256sum \(files.joined(separator: " "))", in: RunningBulkhead.root)
    for (file, line) in zip(files, sums.split(separator: "\n")) {
      let digest = line.prefix(64)
      #expect(
        html.contains(
          "<td><code>\(file)</code></td><td><code class=\"hex\">\(digest)</code></td>"))
    }
  }

  @Test func `The same inputs give the same page, and nothing is fetched`() throws {
    let files = ["\(Self.lesson)/topology.yaml", "\(Self.lesson)/traffic.pcapng"]
    let html = try Self.page(files)
    #expect(html == (try Self.page(files)))
    #expect(!html.contains(#/(src|srcset|action)=/#))
    #expect(!html.contains(#/href="[^#]/#))
    #expect(!html.contains(#/url\(|@import/#))
    #expect(html.matches(of: #/<script/#).count == 1)
    #expect(html.contains("default-src &#39;none&#39;"))
  }

  @Test func `Hostile names are texts in every chapter`() throws {
    let bench = try CommandBench()
    try bench.folder.write(`Reports for other tools`.hostile, as: "hostile.yaml")
    let run = try RunningBulkhead(
      ["report", "hostile.yaml", "good.pcap", "--quiet"], in: bench.folder.url)
    #expect(run.output.matches(of: #/<script/#).count == 1)
    #expect(run.output.contains("&lt;script&gt;alert(1)&lt;script&gt;"))
    #expect(!run.output.contains("\u{202E}"))
    let control = run.output.unicodeScalars.filter { $0.value < 0x20 && $0 != "\n" }
    #expect(control.isEmpty)
  }

  @Test func `What is seen without any way is empty, and a page without captures has no traffic`()
    throws
  {
    let html = try Self.page(["\(Self.lesson)/topology.yaml"])
    #expect(!html.contains("<section id=\"traffic\""))
    #expect(!html.contains("in the captures</th>"))
  }

  @Test func `A damaged capture ends with status 2, and the page is there`() throws {
    let folder = try TemporaryDirectory()
    let whole = try Data(
      contentsOf: RunningBulkhead.root.appending(path: "\(Self.lesson)/traffic.pcapng"))
    try whole.dropLast(7).write(to: folder.url.appending(path: "cut.pcapng"))
    let run = try RunningBulkhead([
      "report", "\(Self.lesson)/topology.yaml", folder.path("cut.pcapng"), "--quiet", "-o",
      folder.path("r.html"),
    ])
    #expect(run.status == 2)
    #expect(run.error.contains("cut.pcapng"))
    let page = String(decoding: try folder.octets("r.html"), as: UTF8.self)
    #expect(page.contains("<section id=\"traffic\""))
    #expect(page.contains(#/class="bad">[^<]*cut/#) || page.contains("truncated"))
  }

  static let wrong: [(arguments: String, message: String)] = [
    ("t.yaml -o t.yaml", "is an input; name another file"),
    ("t.yaml good.pcap -o good.pcap", "is an input; name another file"),
    ("- - -o r.html", "standard input can be read once"),
    ("t.yaml good.pcap --filter nonsense(", "--filter"),
    ("t.yaml --from nobody", "--from"),
    ("t.yaml --automap", "how senders are found is asked of captures"),
    ("t.yaml - --automap", "--automap reads captures twice"),
  ]

  @Test(arguments: wrong)
  func `Wrong usage is told, and nothing is written`(_ arguments: String, _ message: String) throws
  {
    let bench = try CommandBench()
    let names = try bench.folder.names
    let words = arguments.split(separator: " ").map { String($0) }
    let run = try RunningBulkhead(["report"] + words, in: bench.folder.url)
    #expect(run.status == 64, "\(run.error)")
    #expect(run.error.contains(message), "\(run.error)")
    #expect(try bench.folder.names == names)
  }

  @Test(arguments: ["validate", "prove", "replay", "diff"])
  func `Every command with a judgement writes a page`(_ command: String) throws {
    let bench = try CommandBench()
    let more = ["replay": ["good.pcap"], "diff": ["t.yaml"]][command] ?? []
    let run = try RunningBulkhead(
      [command, "t.yaml"] + more + ["--report", "html=r.html"], in: bench.folder.url)
    #expect(run.status == 0 || run.status == 1, "\(run.error)")
    let page = String(decoding: try bench.folder.octets("r.html"), as: UTF8.self)
    #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
    #expect(page.contains("<section id=\"network\">"))
    let chapter = [
      "validate": "findings", "prove": "matrix", "replay": "traffic", "diff": "changes",
    ]
    #expect(page.contains("<section id=\"\(chapter[command] ?? "")\">"))
  }

  @Test func `What cannot be read has a page about what is wrong`() throws {
    let folder = try TemporaryDirectory()
    try folder.write("bulkhead: 1\nhosts: { h: { nics: { <b>: 1 } } }\n", as: "bad.yaml")
    let run = try RunningBulkhead(
      ["prove", "bad.yaml", "--report", "html=r.html"], in: folder.url)
    #expect(run.status == 2)
    let page = String(decoding: try folder.octets("r.html"), as: UTF8.self)
    #expect(page.contains("error[BH"))
    #expect(!page.contains("<b>:"))
  }
}
