"""What the record says in more than one language."""
