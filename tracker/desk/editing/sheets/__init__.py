"""What is asked for each table, as data."""
