import Foundation
import TestSupport
import Testing

@Suite struct `The commands import and export` {
  fileprivate static let exports = [
    "Topologies/hyper-v-import/hv01.json", "Topologies/hyper-v-import/hv02.json",
  ]

  @Test func `The shipped exports become a topology that is valid`() throws {
    let folder = try TemporaryDirectory()
    let run = try RunningBulkhead(
      ["import", "hyperv"] + Self.exports + ["-o", folder.path("t.yaml")])
    #expect(run.status == 0)
    #expect(run.output.isEmpty)
    #expect(run.error.hasSuffix("3 things could not be carried over as written\n"))
    let printed = try RunningBulkhead(["import", "hyperv"] + Self.exports)
    #expect(printed.output == String(decoding: try folder.octets("t.yaml"), as: UTF8.self))
    #expect(try RunningBulkhead(["validate", folder.path("t.yaml")]).status == 0)
  }

  @Test func `A folder and standard input are read, too`() throws {
    let folder = try RunningBulkhead(["import", "hyperv", "Topologies/hyper-v-import"])
    let files = try RunningBulkhead(["import", "hyperv"] + Self.exports)
    let withoutHead = { (text: String) in text.split(separator: "\n").dropFirst() }
    #expect(withoutHead(folder.output) == withoutHead(files.output))
    let input = try Data(contentsOf: RunningBulkhead.root.appending(path: Self.exports[0]))
    let piped = try RunningBulkhead(["import", "hyperv", "-"], input: input)
    #expect(piped.status == 0)
    #expect(piped.output.contains("  HV01:\n"))
  }

  @Test func `What is printed with --script is the script that is shipped`() throws {
    let run = try RunningBulkhead(["import", "hyperv", "--script"])
    let path = RunningBulkhead.root.appending(
      path: "Sources/HyperV/Import/Export-BulkheadTopology.ps1")
    #expect(run.output == (try String(contentsOf: path, encoding: .utf8)))
    // Windows PowerShell reads it in any code page.
    #expect(run.output.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func `The script only asks`() throws {
    let script = try RunningBulkhead(["import", "hyperv", "--script"]).output
    let harmless: Set<Substring> = [
      "Get", "Select", "Where", "ForEach", "New", "Join", "ConvertTo", "Set",
    ]
    let code = script.replacing(/<#[\s\S]*?#>/, with: "")
    for match in code.matches(of: /\b([A-Z][A-Za-z]+)-([A-Z][A-Za-z]+)/) {
      #expect(harmless.contains(match.output.1), "\(match.output.0)")
      if match.output.1 == "Set" { #expect(match.output.2 == "Content") }
      if match.output.1 == "New" { #expect(match.output.2 == "Object") }
    }
  }

  @Test func `What cannot be read ends with 2, and wrong usage with 64`() throws {
    let folder = try TemporaryDirectory()
    try folder.write("{ \"Switches\": [", as: "half.json")
    try folder.write("", as: "empty.json")
    try folder.write(String(repeating: "[", count: 100_000), as: "deep.json")
    for path in ["half.json", "empty.json", "deep.json", "none.json"] {
      let run = try RunningBulkhead(["import", "hyperv", path, "-o", "t.yaml"], in: folder.url)
      #expect(run.status == 2)
      #expect(run.error.hasPrefix("error: "))
      #expect(run.error.contains(path))
      #expect(run.error.split(separator: "\n").count == 1, "\(run.error)")
    }
    #expect(try folder.names.sorted() == ["deep.json", "empty.json", "half.json"])
    for arguments in [
      [], ["--script", "half.json"], ["half.json", "--wire", "a/b"],
      ["half.json", "-o", "half.json"],
    ] {
      let run = try RunningBulkhead(["import", "hyperv"] + arguments, in: folder.url)
      #expect(run.status == 64, "\(arguments)")
      #expect(run.error.contains("bulkhead import hyperv"), "\(run.error)")
    }
  }

  @Test func `An export has the hosts that are asked for`() throws {
    let folder = try TemporaryDirectory()
    try folder.write(
      """
      bulkhead: 1
      hosts:
        hv[1-3]: { switches: { S: { type: private } }, vms: { vm: { adapters: { x: { switch: S } } } } }
      """, as: "t.yaml")
    let all = try RunningBulkhead(["export", "powershell", "t.yaml"], in: folder.url)
    #expect(all.status == 0)
    #expect(all.output.contains("\nif ($HostName -eq 'hv3') {\n"))
    #expect(all.error.hasPrefix("not done: VMs are not made"))
    let one = try RunningBulkhead(
      ["export", "powershell", "t.yaml", "--host", "hv2", "-o", "x.ps1"], in: folder.url)
    #expect(one.output.isEmpty)
    let text = String(decoding: try folder.octets("x.ps1"), as: UTF8.self)
    #expect(text.contains("-eq 'hv2'") && !text.contains("-eq 'hv1'"))
    let none = try RunningBulkhead(
      ["export", "powershell", "t.yaml", "--host", "x"], in: folder.url)
    #expect(none.status == 64)
    let same = try RunningBulkhead(
      ["export", "powershell", "t.yaml", "--from", "t.yaml"], in: folder.url)
    #expect(same.error.hasSuffix("nothing differs: the script has no commands\n"))
    let over = try RunningBulkhead(
      ["export", "powershell", "t.yaml", "-o", "t.yaml"], in: folder.url)
    #expect(over.status == 64)
  }
}

extension `The commands import and export` {
  @Test func `The shipped topologies are what import makes, and what one line repairs`() throws {
    let folder = RunningBulkhead.root.appending(path: "Topologies/hyper-v-import")
    let run = try RunningBulkhead(
      ["import", "hyperv"] + Self.exports + [
        "--wire", "rack", "--wire", "HV01/Ethernet=management",
      ])
    let place = folder.appending(path: "imported.yaml")
    if Transcript.isUpdating { try Data(run.output.utf8).write(to: place) }
    let imported = try String(contentsOf: place, encoding: .utf8)
    #expect(run.output == imported)
    let otherCase = try RunningBulkhead(
      ["import", "hyperv"] + Self.exports + [
        "--wire", "rack", "--wire", "hv01/ETHERNET=management",
      ])
    #expect(otherCase.output == imported)
    let repaired = try String(contentsOf: folder.appending(path: "repaired.yaml"), encoding: .utf8)
    let lines = [imported, repaired].map { $0.split(separator: "\n") }
    let changed = zip(lines[0], lines[1]).filter { $0 != $1 }
    #expect(changed.count == 1)
    let policy = "Topologies/hyper-v-import/policy.yaml"
    for (file, status) in [("imported", Int32(1)), ("repaired", 0)] {
      let proof = try RunningBulkhead(
        ["prove", "Topologies/hyper-v-import/\(file).yaml", "--topology", policy])
      #expect(proof.status == status)
    }
  }
}
