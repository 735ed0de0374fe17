"""The working record of cases, and its way to the public."""
