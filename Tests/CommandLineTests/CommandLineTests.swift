// First file of CommandLineTests
