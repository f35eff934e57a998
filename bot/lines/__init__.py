"""The JSON lines of the contract: read, checked, answered."""
