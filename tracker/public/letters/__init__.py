"""Writing to people who are held: whether it is possible now, and how."""
