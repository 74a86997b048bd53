<#
.SYNOPSIS
Writes what this host's Hyper-V switches, adapters and NICs are set to, for 'bulkhead import hyperv'.

.DESCRIPTION
Asks only: every command that it runs is a Get. It works in Windows PowerShell 5.1 and PowerShell 7, on
Windows Server 2012 and later, and needs the rights of a Hyper-V administrator.

.PARAMETER Path
The file to write; the host's name with .json in the current folder, unless said.

.EXAMPLE
.\Export-BulkheadTopology.ps1

.EXAMPLE
Invoke-Command -ComputerName hv01, hv02 -FilePath .\Export-BulkheadTopology.ps1 -ArgumentList '-' |
  ForEach-Object { $_ | Set-Content -Path "$(($_ | ConvertFrom-Json).Host).json" -Encoding UTF8 }
#>
#requires -Modules Hyper-V
[CmdletBinding()]
param(
  [Parameter(Position = 0)]
  [string] $Path = (Join-Path -Path (Get-Location) -ChildPath "$env:COMPUTERNAME.json")
)

$errorsMet = New-Object -TypeName System.Collections.ArrayList

# What a cmdlet returns; one that is missing or fails is noted, and the rest is asked all the same.
function Get-Rows([string] $Name, [scriptblock] $Query, [switch] $Optional) {
  if ($Optional -and -not (Get-Command -Name $Name -ErrorAction SilentlyContinue)) { return }
  try { & $Query }
  catch { [void] $errorsMet.Add("${Name}: $($_.Exception.Message)") }
}

# Settings know their adapter, and adapters their settings: that circle is left out.
function Select-Setting($Setting) {
  foreach ($entry in @($Setting)) {
    if ($null -ne $entry) {
      $entry | Select-Object -Property * -ExcludeProperty ParentAdapter, CimSession
    }
  }
}

$switches = @(Get-Rows 'Get-VMSwitch' { Get-VMSwitch -ErrorAction Stop })
$adapters = @(Get-Rows 'Get-VMNetworkAdapter' { Get-VMNetworkAdapter -All -ErrorAction Stop })

$document = [ordered] @{
  BulkheadExport = 1
  Host           = $env:COMPUTERNAME
  OSVersion      = [string] [System.Environment]::OSVersion.Version
  PowerShell     = [string] $PSVersionTable.PSVersion
  Switches       = @($switches | Select-Object -Property Name, Id, SwitchType, AllowManagementOS,
      NetAdapterInterfaceDescription, NetAdapterInterfaceDescriptions, NetAdapterInterfaceGuid,
      EmbeddedTeamingEnabled, IovEnabled,
      @{ n = 'Extensions'; e = { @($_.Extensions |
              Select-Object -Property Name, Id, ExtensionType, Enabled, Running) } })
  Teams          = @(Get-Rows 'Get-VMSwitchTeam' -Optional {
      $switches | Where-Object { $_.EmbeddedTeamingEnabled } | ForEach-Object {
        Get-VMSwitchTeam -VMSwitch $_ -ErrorAction Stop
      } | Select-Object -Property Name, Id, NetAdapterInterfaceDescription, NetAdapterInterfaceGuid
    })
  VMs            = @(Get-Rows 'Get-VM' {
      Get-VM -ErrorAction Stop | Select-Object -Property Name, Id, State
    })
  Adapters       = @($adapters | ForEach-Object {
      $adapter = $_
      $adapter | Select-Object -Property Name, Id, VMName, VMId, VMSnapshotId, IsManagementOs,
        IsExternalAdapter, IsTemplate, IsLegacy, SwitchName, SwitchId, DeviceId, MacAddress,
        DynamicMacAddressEnabled, Connected, IPAddresses, MacAddressSpoofing, AllowTeaming,
        DhcpGuard, RouterGuard, PortMirroringMode, StormLimit, IeeePriorityTag, VirtualSubnetId,
        CurrentIsolationMode, IovWeight,
        @{ n = 'VlanSetting'; e = { Select-Setting $adapter.VlanSetting } },
        @{ n = 'IsolationSetting'; e = { Select-Setting $adapter.IsolationSetting } },
        @{ n = 'RoutingDomainList'; e = { @(Select-Setting $adapter.RoutingDomainList) } },
        @{ n = 'AclList'; e = { @(Select-Setting $adapter.AclList) } },
        @{ n = 'ExtendedAclList'; e = { @(Select-Setting $adapter.ExtendedAclList) } }
    })
  NetAdapters    = @(Get-Rows 'Get-NetAdapter' {
      Get-NetAdapter -IncludeHidden -ErrorAction Stop | Select-Object -Property Name,
        InterfaceDescription, InterfaceGuid, DeviceID, Status, MacAddress, VlanID, Virtual, Hidden,
        HardwareInterface, ConnectorPresent
    })
  Bindings       = @(Get-Rows 'Get-NetAdapterBinding' {
      Get-NetAdapterBinding -IncludeHidden -ErrorAction Stop |
        Where-Object { 'vms_pp', 'ms_tcpip', 'ms_tcpip6', 'ms_implat' -contains $_.ComponentID } |
        Select-Object -Property Name, InterfaceDescription, ComponentID, Enabled
    })
  LbfoMembers    = @(Get-Rows 'Get-NetLbfoTeamMember' -Optional {
      Get-NetLbfoTeamMember -ErrorAction Stop | Select-Object -Property Name, Team
    })
  LbfoNics       = @(Get-Rows 'Get-NetLbfoTeamNic' -Optional {
      Get-NetLbfoTeamNic -ErrorAction Stop | Select-Object -Property Name, Team, VlanID
    })
  Addresses      = @(Get-Rows 'Get-NetIPAddress' {
      Get-NetIPAddress -ErrorAction Stop |
        Select-Object -Property InterfaceAlias, IPAddress, PrefixLength
    })
  Interfaces     = @(Get-Rows 'Get-NetIPInterface' {
      Get-NetIPInterface -ErrorAction Stop | Where-Object { [string] $_.Forwarding -eq 'Enabled' } |
        Select-Object -Property InterfaceAlias, @{ n = 'AddressFamily'; e = { [string] $_.AddressFamily } },
          @{ n = 'Forwarding'; e = { [string] $_.Forwarding } }
    })
  Nat            = @(Get-Rows 'Get-NetNat' -Optional {
      Get-NetNat -ErrorAction Stop | Select-Object -Property Name, InternalIPInterfaceAddressPrefix
    })
}
$document['Errors'] = @($errorsMet)

$json = $document | ConvertTo-Json -Depth 8
if ($Path -eq '-') { $json } else { $json | Set-Content -LiteralPath $Path -Encoding UTF8 }
