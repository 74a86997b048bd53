// First file of ReplayTests
