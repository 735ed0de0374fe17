"""What every page has in common: addresses, headers, errors and the words templates use."""
