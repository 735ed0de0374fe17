"""Places of detention."""
