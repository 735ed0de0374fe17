"""The people whose cases are recorded."""
