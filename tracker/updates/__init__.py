"""Logging an update: one form, one source, one act that writes the event and moves the record."""
