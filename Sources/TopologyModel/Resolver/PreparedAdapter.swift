internal import Frames

/// One adapter of an entry, ready to be made for each VM that the entry's VM stands for.
struct PreparedAdapter {
  /// What it is in one expansion.
  struct Resolved {
    /// Its settings.
    var settings: ID<AdapterSettings>
    /// Where it is plugged in.
    var virtualSwitch: HostScope.Switch?
    /// The name of that switch, found or not.
    var switchReference: Located<String>?
    /// How it comes by its address.
    var mac: Located<MACChoice>?
    /// Its declared addresses.
    var addresses: [InterfaceAddress]
  }

  /// A range expanded.
  var name: String
  /// The entry's key.
  var key: SourceSpan
  /// What placeholders are by its own range, or by one above that is known already.
  var values: RangeValues?
  /// What the entry says.
  var fields: AdapterFields
  /// What it is in every expansion, where that does not depend on the VM.
  var resolved: Resolved?
  /// Its settings in every expansion, where they do not depend on the VM.
  var settings: ID<AdapterSettings>?
}

extension AdapterFields {
  /// What stands here, and where nothing does, what the profile says.
  func filled(from profile: AdapterFields) -> AdapterFields {
    var result = self
    result.virtualSwitch = virtualSwitch ?? profile.virtualSwitch
    result.mac = mac ?? profile.mac
    result.addresses = addresses ?? profile.addresses
    result.vlan = vlan ?? profile.vlan
    result.isolation = isolation ?? profile.isolation
    result.connected = connected ?? profile.connected
    result.macAddressSpoofing = macAddressSpoofing ?? profile.macAddressSpoofing
    result.allowTeaming = allowTeaming ?? profile.allowTeaming
    result.priorityTag = priorityTag ?? profile.priorityTag
    result.dhcpGuard = dhcpGuard ?? profile.dhcpGuard
    result.routerGuard = routerGuard ?? profile.routerGuard
    result.portMirroring = portMirroring ?? profile.portMirroring
    result.stormLimit = stormLimit ?? profile.stormLimit
    result.sriov = sriov ?? profile.sriov
    result.acl = acl ?? profile.acl
    result.extendedACL = extendedACL ?? profile.extendedACL
    return result
  }

  /// The settings are the same in every expansion.
  var settingsAreFixed: Bool {
    profiles?.value.isFixed ?? true && vlan?.value.isFixed ?? true
      && isolation?.value.isFixed ?? true && connected?.value.isFixed ?? true
      && macAddressSpoofing?.value.isFixed ?? true && allowTeaming?.value.isFixed ?? true
      && priorityTag?.value.isFixed ?? true && policiesAreFixed
  }

  private var policiesAreFixed: Bool {
    dhcpGuard?.value.isFixed ?? true && routerGuard?.value.isFixed ?? true
      && portMirroring?.value.isFixed ?? true && stormLimit?.value.isFixed ?? true
      && sriov?.value.isFixed ?? true && acl?.value.isFixed ?? true
      && extendedACL?.value.isFixed ?? true
  }

  /// The rest is, too.
  var isFixed: Bool {
    settingsAreFixed && virtualSwitch?.value.isFixed ?? true && mac?.value.isFixed ?? true
      && addresses?.value.isFixed ?? true
  }
}
