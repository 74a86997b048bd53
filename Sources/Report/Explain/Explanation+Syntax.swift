extension Explanation {
  /// BH0001 to BH0017: files, octets and YAML.
  static let syntaxPages: [Explanation] = [
    Explanation(
      "BH0001", "a file cannot be read",
      meaning: [
        "The path does not exist, permission is denied, or reading it failed on the way. The"
          + " message quotes what the system said."
      ],
      reason: [
        "Nothing can be said about a topology of which a part is missing, so the status is 2."
      ],
      seeAlso: ["BH0002", "BH0016"]),
    Explanation(
      "BH0002", "a file is larger than 64 MiB",
      meaning: [
        "A file of more than 67108864 octets is refused before it is read; a pipe as soon as it has"
          + " delivered that much."
      ],
      reason: [
        "A topology of 20,000 VMs written one by one takes some 4 MiB. Larger files are mistakes or"
          + " attacks, and both should end at once and not in swapped memory.",
        "Ranges such as `web[0001-5000]` write many VMs in one line; a fleet is split into one file"
          + " a host, and the directory is given instead of a file.",
      ], seeAlso: ["BH0030"]),
    Explanation(
      "BH0003", "the file is not valid UTF-8",
      meaning: [
        "An octet stands where UTF-8 does not allow it. It is read as U+FFFD, so that everything"
          + " else in the file is checked in the same run."
      ],
      reason: [
        "Most often a name with an umlaut was saved in Windows-1252 or Latin-1. YAML is Unicode, and"
          + " guessing an encoding would change names silently."
      ], seeAlso: ["BH0004", "BH0015"]),
    Explanation(
      "BH0004", "a character that no topology file may hold",
      meaning: [
        "Control characters other than tab, LF and CR are refused, as YAML asks. So are NEL, U+2028"
          + " and U+2029, controls of the direction of writing, a byte order mark inside the text, and"
          + " noncharacters."
      ],
      reason: [
        "NEL, U+2028 and U+2029 end a line for some programs and not for others: line numbers would"
          + " differ between this tool and an editor. Control characters in a file that is shown on"
          + " a terminal, and those that turn the direction of writing, are ways to deceive who looks"
          + " at it."
      ], wrong: "bulkhead: 1\ndescription: two\u{2028}lines",
      right: "bulkhead: 1\ndescription: \"two\\nlines\"", seeAlso: ["BH0003"]),
    Explanation(
      "BH0005", "a tab indents a line",
      meaning: ["Indentation in YAML is made of spaces. A tab there has no defined depth."],
      reason: [
        "Tabs are welcome between brackets, so JSON that is indented with tabs is read. All lines"
          + " with tabs are counted in the note: let the editor replace them at once."
      ], wrong: "bulkhead: 1\nphysical:\n\twires: { rack4: {} }",
      right: "bulkhead: 1\nphysical:\n  wires: { rack4: {} }"),
    Explanation(
      "BH0006", "the file is not YAML",
      meaning: [
        "The text breaks a rule of YAML. Reading ends here, so further mistakes show only when this"
          + " one is mended. A second mark shows where the construct began that was not finished."
      ],
      reason: [
        "Three rules cover most cases: a text with `: ` or ` #` in it needs quotes; so does a text"
          + " with braces or brackets inside `{ }` and `[ ]`, for instance `\"10.0.20.{n}/24\"`; and"
          + " all keys of one mapping start at the same column."
      ], wrong: "bulkhead: 1\ndescription: rack 4: the left one",
      right: "bulkhead: 1\ndescription: \"rack 4: the left one\"", seeAlso: ["BH0005", "BH0014"]),
    Explanation(
      "BH0007", "collections are nested more than 64 levels deep",
      meaning: ["Lists and mappings inside one another, aliases resolved, are read to 64 levels."],
      reason: [
        "The format itself needs 8. Deeper files are built to exhaust the stack of a reader."
      ],
      wrong: "bulkhead: 1\ndescription: \(String(repeating: "[", count: 64))"
        + "\(String(repeating: "]", count: 64))",
      right: "bulkhead: 1\ndescription: flat", seeAlso: ["BH0008"]),
    Explanation(
      "BH0008", "aliases stand for more than a million nodes",
      meaning: [
        "An alias (`*name`) stands for a copy of what was anchored (`&name`). The copies of one file"
          + " may add 1,000,000 nodes; they are counted before they are made."
      ],
      reason: [
        "Ten lists that each name the one before ten times stand for ten thousand million nodes:"
          + " the \"billion laughs\". Profiles and ranges say the same in a way that has a size."
      ],
      wrong: """
        bulkhead: 1
        profiles:
          a: &a { ip: [x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x] }
          b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
          c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
          d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
          e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
        """,
      right: """
        bulkhead: 1
        profiles:
          a: { vlan: 20 }
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web[1-5000]: { adapters: { eth0: { switch: Lab, profile: a } } }
        """, seeAlso: ["BH0007", "BH0014"]),
    Explanation(
      "BH0009", "a key is defined twice in one mapping",
      meaning: [
        "Two entries of one mapping have the same key. The second mark shows the first of them;"
          + " that one is read, and all repetitions in the file are reported in one run."
      ],
      reason: [
        "Many readers silently keep the last one. In a topology that would drop a VM, or the VLAN"
          + " that keeps it apart, without a word."
      ],
      wrong: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web01: { adapters: { eth0: { switch: Lab, vlan: 20, vlan: 21 } } }
        """,
      right: """
        bulkhead: 1
        hosts:
          hv01:
            switches: { Lab: { type: internal } }
            vms:
              web01: { adapters: { eth0: { switch: Lab, vlan: 20 } } }
        """, seeAlso: ["BH1008"]),
    Explanation(
      "BH0010", "a key is not plain text",
      meaning: ["A key is a name. A list, a mapping or an alias cannot be one."],
      reason: [
        "Mostly a key starts with `[` or `{` and was meant as text: `[1-4]:` is a list to YAML, and"
          + " `\"[1-4]\":` a name with a range. Behind another character brackets need no quotes:"
          + " `web[1-4]:` is text."
      ],
      wrong: """
        bulkhead: 1
        hosts:
          [a, b]: {}
        """,
      right: """
        bulkhead: 1
        hosts:
          "[a,b]": {}
        """, seeAlso: ["BH0027"]),
    Explanation(
      "BH0011", "a file holds several documents",
      meaning: [
        "A `---` or `...` ends the first document, and another one follows. The first is read."
      ],
      reason: [
        "Several files, or a directory, make one topology: their hosts, networks and policies are"
          + " merged by name. Documents in one file would be a second way to say the same."
      ], wrong: "bulkhead: 1\nname: first\n---\nname: second",
      right: "---\nbulkhead: 1\nname: first"),
    Explanation(
      "BH0012", "a file holds no topology",
      meaning: ["There is nothing in the file but blanks and comments."],
      reason: [
        "An empty file is more often a failed download or a wrong path than a topology without"
          + " hosts. That one would say so: `bulkhead: 1`."
      ], wrong: "# hosts: to be filled in", right: "bulkhead: 1", seeAlso: ["BH0021"]),
    Explanation(
      "BH0013", "a tag that YAML's core does not define",
      meaning: [
        "`!name` before a value asks the reader to make something special of it. Only the core tags"
          + " are known: `!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!seq`, `!!map`."
      ],
      reason: [
        "Tags such as `!include` or `!vault` belong to other programs; reading over them would use"
          + " a text that nobody meant."
      ], wrong: "bulkhead: 1\nname: !env SITE", right: "bulkhead: 1\nname: site-4"),
    Explanation(
      "BH0014", "an alias without its anchor, or a text that starts with a star",
      meaning: [
        "`*name` stands for what `&name` marks earlier in the same file. If no such anchor stands"
          + " before it, the alias means nothing. A glob that starts with `*` needs quotes."
      ],
      reason: ["YAML takes every unquoted `*` at the start of a value for an alias."],
      wrong: """
        bulkhead: 1
        hosts: { hv01: { nics: { nic1: {} } } }
        policy:
          groups:
            management: [*/managementOS]
        """,
      right: """
        bulkhead: 1
        hosts: { hv01: { nics: { nic1: {} } } }
        policy:
          groups:
            management: ["*/managementOS"]
        """, seeAlso: ["BH0008"]),
    Explanation(
      "BH0015", "the file is UTF-16, UTF-32 or no text at all",
      meaning: [
        "The first octets are those of another encoding of Unicode, or of a packet capture. Nothing was"
          + " read."
      ],
      reason: [
        "Windows PowerShell 5.1 writes UTF-16 when output is redirected with `>`. Use"
          + " `Set-Content -Encoding utf8` instead; a byte order mark of UTF-8 does no harm."
      ], seeAlso: ["BH0003"]),
    Explanation(
      "BH0016", "a directory holds no topology file",
      meaning: [
        "Of a directory the files `*.yaml` and `*.yml` are read, in the order of their names; those"
          + " in directories below it are not."
      ],
      reason: ["A topology without any file would be valid, and true of nothing."],
      seeAlso: ["BH0001"]),
    Explanation(
      "BH0017", "a file holds more than five million values",
      meaning: [
        "Texts, lists and mappings are counted while the file is read, keys are not; reading ends"
          + " where there are more than 5,000,000."
      ],
      reason: [
        "A value takes some 80 octets beside its text while it is read: five million take 400 MB."
          + " 20,000 VMs written one by one have a twentieth of that; ranges and profiles say the same"
          + " in a few lines."
      ], seeAlso: ["BH0002", "BH0030"]),
  ]
}
