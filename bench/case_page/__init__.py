"""How fast the public page of a case is, beside a bare Flask answer on the same server."""
