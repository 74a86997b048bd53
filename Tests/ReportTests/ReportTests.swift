// First file of ReportTests
