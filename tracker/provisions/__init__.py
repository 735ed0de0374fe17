"""The articles of law under which people are prosecuted."""
