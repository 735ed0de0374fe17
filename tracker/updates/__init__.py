"""Logging an update: one form, one source, one act; the event is written and the record moves."""
