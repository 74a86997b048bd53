// First file of TopologyFileTests
