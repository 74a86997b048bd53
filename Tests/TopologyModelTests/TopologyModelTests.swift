// First file of TopologyModelTests
