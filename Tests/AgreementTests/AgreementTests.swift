// First file of AgreementTests
