"""What is wrong with a date, in words for the person who typed it."""

_ECHO = 40


class DateError(ValueError):
    """A date that cannot be read; the message says what to write instead."""


def echo(text: str) -> str:
    """At most 40 printable characters of what was typed, in quotation marks."""
    seen = "".join(c if c.isprintable() else " " for c in text[: _ECHO + 1])
    short = seen if len(seen) <= _ECHO else seen[: _ECHO - 3] + "..."
    return f'"{short}"'
