internal import ForwardingProgram
public import TopologyModel

/// A page that stands alone: one HTML file without a network, for the engineer and the auditor.
///
/// It is put together of whatever is known about a topology: findings alone, verdicts, traffic, or all
/// of it. Everything is there without a script, on paper and for whoever has no mouse; a script of
/// the page's own lets the matrix be filtered and sorted, and opens what a cell stands for beside it.
/// Whatever a file or a capture holds stays a text. The same results give the same page.
public struct ReportPage {
  /// A file that the page was made from.
  public struct Input: Sendable {
    /// As it was given.
    public var path: String
    /// SHA-256 of its octets as they lie on disk; `nil` of what can be read only once.
    public var digest: [UInt8]?

    /// An input of this name and digest.
    public init(path: String, digest: [UInt8]?) {
      self.path = path
      self.digest = digest
    }
  }

  /// What was looked at, in the order in which a reader wants it.
  enum Chapter: String, CaseIterable {
    case changes, costs, policy, network, matrix, traffic, drops, rules, unexercised
    case findings, assumptions, inputs
    // The longest, to be opened from the matrix.
    case pairs
  }

  /// A part of the page under a heading.
  struct Section {
    var title: String
    var content: HTMLWriter
  }

  /// A figure at the top.
  struct Tile {
    enum Mood: String {
      case good, bad, plain
    }

    var figure: String
    var words: String
    var mood = Mood.plain
    var chapter: Chapter
  }

  let title: String
  let version: String
  let sources: [SourceFile]
  /// `nil` where the files could not be read.
  let topology: Topology?
  var tiles: [Tile] = []
  var sections: [Chapter: Section] = [:]
  var policy: [PolicyLine]
  /// What the results rest on.
  var assumptions: AssumptionSet = []
  /// One sentence under the title.
  var lead = ""

  /// A page about some files: what is wrong with them and, where they describe one, a drawing of the
  /// topology.
  ///
  /// - Parameters:
  ///   - topology: What they describe; `nil` where they are not valid.
  ///   - diagnostics: In file order.
  ///   - sources: The files of the topology.
  ///   - inputs: All files that were read, captures too.
  ///   - version: The tool's.
  public init(
    _ topology: Topology?, diagnostics: [Diagnostic], sources: [SourceFile], inputs: [Input],
    version: String
  ) {
    self.topology = topology
    self.sources = sources
    self.version = version
    title = topology?.name ?? sources.first?.path ?? "topology"
    policy = topology?.policy.map { PolicyLine($0) } ?? []
    if let topology { addDrawing(of: topology) }
    addFindings(diagnostics)
    addInputs(inputs)
  }

  /// The whole page.
  public var html: String {
    var page = self
    page.addPolicy()
    page.addAssumptions()
    return page.document
  }
}

extension ReportPage {
  /// The page around its sections.
  private var document: String {
    var html = HTMLWriter()
    html.declareType()
    html.element("html", ["lang": "en"]) { html in
      html.element("head") { html in
        html.breakLine()
        html.void("meta", ["charset": "utf-8"])
        html.void(
          "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        html.void(
          "meta", ["http-equiv": "Content-Security-Policy", "content": PageScript.policy])
        html.void("meta", ["name": "generator", "content": "bulkhead \(version)"])
        html.breakLine()
        html.element("title", text: "\(title) – bulkhead")
        html.own("style", PageScript.style)
      }
      html.breakLine()
      html.element("body") { html in
        writeHead(&html)
        html.element("main") { html in
          for chapter in Chapter.allCases {
            guard let section = sections[chapter] else { continue }
            html.breakLine()
            html.element("section", ["id": chapter.rawValue]) { html in
              html.element("h2", text: section.title)
              html.append(section.content)
            }
          }
        }
        html.element("footer", text: "bulkhead \(version). \(ReportPage.disclaimer)")
        html.own("script", PageScript.script)
      }
    }
    return html.html + "\n"
  }

  private func writeHead(_ html: inout HTMLWriter) {
    html.breakLine()
    html.element("header") { html in
      html.element("h1", text: title)
      if !lead.isEmpty { html.element("p", ["class": "lead"], text: lead) }
      html.element("p", ["class": "disclaimer"], text: ReportPage.disclaimer)
      html.element("ul", ["class": "tiles"]) { html in
        for tile in Chapter.allCases.flatMap({ chapter in tiles.filter { $0.chapter == chapter } })
        {
          html.element("li", ["class": "tile \(tile.mood.rawValue)"]) { html in
            html.element("a", ["href": "#\(tile.chapter.rawValue)"]) { html in
              html.element("b", text: tile.figure)
              html.text(" \(tile.words)")
            }
          }
        }
      }
      html.element("nav", ["aria-label": "Contents"]) { html in
        for chapter in Chapter.allCases {
          guard let section = sections[chapter] else { continue }
          html.element("a", ["href": "#\(chapter.rawValue)"], text: section.title)
        }
      }
    }
  }

  /// What the page is, and what it is not.
  private static let disclaimer =
    "Evidence from a model, not a penetration test: it holds for networks that are configured as the "
    + "files say and switch frames as bulkhead's documented semantics do."
}
