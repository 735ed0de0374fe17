"""Following without an account: Atom feeds, calendars, and actions as other programs know them."""
