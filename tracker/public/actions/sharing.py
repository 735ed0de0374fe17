"""How an action is passed on: a text to copy, a message to send, a code to point a telephone at."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from flask_babel import gettext as _
from markupsafe import Markup

from tracker.public.actions.texts import Texts
from tracker.public.presenting import site_root

Json = Mapping[str, Any]
QUIET_ZONE = 4  # modules of light around the code: with fewer, some readers do not find it


def action_url(slug: str) -> str:
    """The whole address of an action, in the language of the request."""
    return f"{site_root()}/actions/{slug}"


def share_text(value: Json, texts: Texts) -> str:
    """What a reader may pass on: the text that the action has for it, else title and ask; and the
    address."""
    own = texts("share_text", value["share_text"]).text
    if not own:
        title, ask = texts("title", value["title"]).text, texts("ask", value["ask"]).text
        own = _("%(title)s. %(ask)s", title=title.rstrip(". "), ask=ask) if ask else title
    return f"{own.strip()}\n{action_url(value['slug'])}"


def mail(subject: str, text: str) -> str:
    """A message with this subject and text, to nobody yet."""
    return f"mailto:?subject={quote(subject)}&body={quote(text)}"


@lru_cache(maxsize=1024)
def qr_code(address: str, title: str) -> Markup:
    """The address as a QR code: an SVG with its own light ground, for dark pages too."""
    import segno  # seldom needed, and its tables are large

    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(
        border=QUIET_ZONE, dark="#000", light="#fff", title=title, omitsize=True, svgclass="qr",
        lineclass=None,
    )  # fmt: skip
    # segno escapes the title; all else in it is numbers.
    return Markup(drawn.replace("<svg ", '<svg role="img" ', 1))  # noqa: S704
