"""Solidarity actions: what people can do for someone, and how that follows the case."""
