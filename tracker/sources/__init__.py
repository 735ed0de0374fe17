"""Published things that facts can be checked against, and which fact each one is cited for."""
