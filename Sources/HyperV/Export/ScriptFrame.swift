/// What stands around the commands: how to run them, what they do not do, and what they call.
enum ScriptFrame {
  /// The script of some hosts.
  static func script(
    _ blocks: [(host: String, lines: [String])], topology: String, omitted: [String],
    isChange: Bool
  ) -> String {
    var text = "# Written by 'bulkhead export powershell' from \(shown(topology)).\n"
    text += "#\n"
    text +=
      "# Read it, try it with -WhatIf, then run it on each host. It does what is for the host that\n"
    text += "# it runs on; -HostName names another one of the topology.\n"
    text +=
      isChange
      ? "# Only what differs from the old topology is set.\n"
      : "# What the topology does not name is left alone, and warned of.\n"
    text +=
      "# While the rules of a port are set anew, it has none: pause a VM for which a moment matters.\n"
    text += "#\n# Not done here:\n"
    for line in omitted { text += "#   \(PowerShellText.comment(line))\n" }
    text += opening
    for (host, lines) in blocks {
      text += "\nif ($HostName -eq \(PowerShellText.quoted(host))) {\n  $isKnown = $true\n"
      for line in lines { text += "  \(line)\n" }
      text += "}\n"
    }
    text += isChange ? "" : closing
    return text
  }

  private static func shown(_ name: String) -> String {
    PowerShellText.comment(PlainText.shown(name))
  }

  private static let opening = #"""
    #requires -Modules Hyper-V
    [CmdletBinding(SupportsShouldProcess)]
    param([string] $HostName = $env:COMPUTERNAME)
    $ErrorActionPreference = 'Stop'
    $isKnown = $false

    # The one thing of a name, letter by letter: the cmdlets' own -Name reads [ ] * ? as wildcards.
    function Select-One($Things, [string] $Name) {
      $found = @($Things | Where-Object { $_.Name -ceq $Name })
      if ($found.Count -gt 1) { throw "Several things are called '$Name'; give them names of their own." }
      if ($found.Count -eq 1) { $found[0] }
    }
    function Find-Team([string] $Name) { Select-One (Get-NetLbfoTeam) $Name }
    function Find-Switch([string] $Name) { Select-One (Get-VMSwitch) $Name }
    function Find-ManagementAdapter([string] $Name, [switch] $Warn) {
      $adapter = Select-One (Get-VMNetworkAdapter -ManagementOS) $Name
      if ($Warn -and -not $adapter) { Write-Warning "The host has no adapter '$Name'; it is not set." }
      $adapter
    }
    function Find-Adapter($VM, [string] $Name, [switch] $Warn) {
      $adapter = Select-One (Get-VMNetworkAdapter -VM $VM) $Name
      if ($Warn -and -not $adapter) {
        Write-Warning "'$($VM.Name)' has no adapter '$Name'; it is not set."
      }
      $adapter
    }
    function Find-Machine([string] $Name) {
      $vm = Select-One (Get-VM) $Name
      if (-not $vm) { Write-Warning "There is no VM '$Name'; its adapters are not set." }
      $vm
    }
    # What is there and is no part of the topology.
    function Show-Stray([string] $Owner, $Adapters, [string[]] $Names) {
      foreach ($stray in @($Adapters | Where-Object { $Names -cnotcontains $_.Name })) {
        Write-Warning "The adapter '$($stray.Name)' of '$Owner' is not in the topology; it is left as it is."
      }
    }
    function Test-Switch([string] $Name, [string] $Type) {
      $switch = Find-Switch $Name
      if ($switch -and "$($switch.SwitchType)" -ne $Type) {
        Write-Warning "The switch '$Name' is $($switch.SwitchType), not $Type; it is left so."
      }
    }

    """#

  private static let closing = """

    if (-not $isKnown) { Write-Warning "The topology has no host '$HostName'; nothing is done." }

    """
}
