"""Short names made from longer ones."""

import re
import unicodedata
from typing import Any

from sqlmodel import select

from tracker.db import session


def suggested_slug(text: str) -> str:
    """A name in addresses made from a text in Latin letters; empty where there are none."""
    # NFKD takes accents apart; these letters have no accent to take off.
    plain = text.casefold().translate(str.maketrans("łøđħı", "lodhi"))
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    words = re.findall("[a-z0-9]+", ascii_only)
    return "-".join(words[:8])[:60].strip("-")


def free_slug(model: type[Any], text: str, otherwise: str) -> str:
    """A suggestion that no row of the table has yet."""
    stem = suggested_slug(text) or otherwise
    taken = set(session.exec(select(model.slug)))
    number, slug = 1, stem
    while slug in taken or slug == "new":
        number += 1
        slug = f"{stem}-{number}"
    return slug
