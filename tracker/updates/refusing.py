"""Why an update cannot be entered, with the records it clashes with."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clashing:
    """A record that stands against an update: in words, and its anchor on the case's page."""

    words: str
    fragment: str


class UpdateRefusedError(ValueError):
    """An update that contradicts the record or itself; the message says what to do.

    ``field`` is the field of the form to look at. ``disputable`` is true where the update may be
    entered as a dispute instead, because its source says otherwise than the record does.
    """

    def __init__(
        self,
        message: str,
        *,
        field: str = "",
        rows: Sequence[Clashing] = (),
        disputable: bool = False,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.rows = tuple(rows)
        self.disputable = disputable
