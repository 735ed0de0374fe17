"""Drawings of the record: the custody line and maps, as plain geometry for templates."""
