import Frames
import Testing
import TopologyModel

/// The example of the page on the topology file.
@Suite struct ExampleReadingTests {
  static let whole = """
    bulkhead: 1
    name: three-tier
    description: one line

    profiles:
      guest: { dhcpGuard: true, routerGuard: true }
      web:
        extendedAcl:
          - { action: allow, direction: inbound, protocol: tcp, localPort: 443, weight: 100, stateful: true,
              idleSessionTimeout: 300 }
          - { action: deny, direction: inbound, weight: 1 }

    hosts:
      hv01:
        nics:
          nic1: { wire: management, mac: 3C-EC-EF-00-00-01, ip: [10.0.10.11/24] }
          nic2: { port: tor1/2 }
          nic3: { port: tor1/3 }
        teams:
          team1: { members: [nic2, nic3], kind: set }
        switches:
          Production: { type: external, nic: team1, allowManagementOS: true }
          Lab:        { type: internal }
          Heartbeat:  { type: private }
        managementOS:
          forwarding: false
          adapters:
            Backup: { switch: Production, vlan: 30, ip: [10.0.30.11/24] }
        vms:
          web[01-20]:
            state: running
            forwarding: false
            adapters:
              eth0:
                profile: [guest, web]
                switch: Production
                mac: auto
                ip: ["10.0.20.{n}/24"]
                vlan: 20
                connected: true
                macAddressSpoofing: false
                allowTeaming: false
                portMirroring: none
                stormLimit: 0
                priorityTag: false
                sriov: false
                acl:
                  - { action: deny, direction: both, remoteIP: 10.0.10.0/24 }
          db01:
            adapters:
              eth0: { profile: guest, switch: Production, vlan: 21, ip: [10.0.21.1/24] }
              cluster: { switch: Heartbeat }

    physical:
      wires:
        management: { description: dumb switch in rack 4 }
        internet: {}
      switches:
        tor1:
          ports:
            1: { vlan: 10 }
            "[2-3]": { vlan: { trunk: [10, 20-30], native: 1 } }
            47: { vlan: { trunk: [20, 21] } }
            48: { to: core1/1, vlan: { trunk: [10, 20-30], native: 1 } }
        core1:
          ports:
            1: { vlan: { trunk: [10, 20-30], native: 1 } }
      machines:
        admin-pc: { port: tor1/1, mac: 3C-EC-EF-00-00-07, ip: [10.0.10.200/24] }
      routers:
        gw:
          interfaces:
            web: { port: tor1/47, vlan: 20, ip: [10.0.20.254/24] }
            db: { port: tor1/47, vlan: 21, ip: [10.0.21.254/24],
                  aclOut: [ { action: deny, protocol: tcp, localPort: 22, weight: 1 } ] }
            up: { wire: internet, ip: [192.0.2.1/24] }
          routes:
            - { to: 0.0.0.0/0, via: up }

    policy:
      groups:
        web: ["hv01/web*"]
        db: [db01]
        management: ["*/managementOS", admin-pc]
      rules:
        - { name: no guest reaches the management OS, isolated: [web, management] }
        - { name: one way, isolated: { from: web, to: management } }
        - { name: users reach the site,
              reachable: { from: internet/outside, to: web, protocol: tcp,
              port: 443 } }
        - { name: only the web tier asks the database,
              onlyFrom: { to: db, from: [web] }, layer: ip }
        - { name: closed enclave, enclave: [db01/cluster] }

    assumptions: { dropUnknownUnicast: false }
    """

  @Test func `the example is a topology, and nothing is said about it`() throws {
    let reading = Reading(Self.whole)
    #expect(reading.findings == [])
    let topology = try reading.topology()
    #expect(topology.name == "three-tier")
    #expect(topology.endpoints.count == 31)
    #expect(
      topology.endpoints.filter { !$0.name.contains("/web") }.map(\.name) == [
        "hv01/managementOS/nic1", "hv01/managementOS/Lab", "hv01/managementOS/Backup",
        "hv01/db01/eth0", "hv01/db01/cluster", "admin-pc", "gw/db", "gw/up", "management/outside",
        "internet/outside",
      ])
    #expect(topology.endpoint("hv01/web07/eth0")?.addresses.map(\.description) == ["10.0.20.7/24"])
    // One entry makes twenty adapters with the same settings; the default one has its own.
    #expect(topology.adapterSettings.count == 5)
    #expect(topology.acl(of: "hv01/web07/eth0") == ["deny inbound+outbound remoteIP 10.0.10.0/24"])
    #expect(
      topology.extendedACL(of: "hv01/web20/eth0") == [
        "allow(300s) inbound protocol=6 localPort=443-443 weight=100", "deny inbound weight=1",
      ])
    #expect([topology.acls.count, topology.extendedACLs.count] == [1, 2])
    #expect(topology.settings(of: "hv01/db01/eth0")?.policies.routerGuard.value == true)
    #expect(topology.policy.count == 5)
    #expect(!topology.assumptions[.a10])
  }
}
