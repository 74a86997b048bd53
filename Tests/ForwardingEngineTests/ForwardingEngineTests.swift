// First file of ForwardingEngineTests
