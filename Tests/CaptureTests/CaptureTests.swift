// First file of CaptureTests
