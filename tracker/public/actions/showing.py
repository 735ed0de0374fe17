"""The page and the JSON of one action, made of what was found."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from tracker.public.actions.finding import Found
from tracker.public.actions.linked import linked_action
from tracker.public.actions.risks import branded_in, countries
from tracker.public.actions.sharing import action_url, mail, qr_code, share_text
from tracker.public.actions.telling import closed_since, host, is_old, paragraphs, status_now
from tracker.public.actions.texts import Texts
from tracker.public.linked import script_json
from tracker.public.sharing import alternates
from tracker.web import languages

Json = Mapping[str, Any]
_MAKERS = ("organiser", "co-organiser")
# Of a letter page. The envelope stands on the letter page of the case alone, while it may be shown.
_OF_LETTERS = (
    "languages_read", "wants_letters", "topics_welcome", "topics_avoid", "sender_advice",
    "letters_known", "letters_known_as_of",
)  # fmt: skip


def data_of(found: Found, instant: datetime) -> dict[str, Any]:
    """The posting, with what readers may know of its cases in place of their keys."""
    cases = [{"slug": row.slug, "name": row.name, "role": row.role} for row in found.cases]
    return {
        **found.value,
        "cases": cases,
        "letter": without_address(found.value["letter"]),
        # An action that readers cannot see is not named.
        "superseded_by": None,
        "status_now": status_now(found.value, instant).value,
        "number": found.head.number,
        "first_published_on": found.head.first_published_on.isoformat(),
        "published_on": found.head.published_on.isoformat(),
    }


def without_address(letter: Json | None) -> dict[str, Any] | None:
    """What is posted of a letter page, but for the envelope and the prison."""
    return {name: letter[name] for name in _OF_LETTERS} if letter else None


def page_of(
    found: Found, sources: Mapping[str, Json], instant: datetime, country: str | None
) -> dict[str, Any]:
    """What ``actions/show.html`` needs. ``country`` is the one that the reader chose, if any."""
    value, code = found.value, languages.present()
    texts = Texts(value, code)
    title = texts("title", value["title"]).text
    shared = share_text(value, texts)
    url = action_url(value["slug"])
    makers = [one for one in value["organisations"] if one["role"] in _MAKERS]
    return {
        "action": value,
        "closed_since": closed_since(value),
        "head": found.head,
        "cases": found.cases,
        "texts": texts,
        "paragraphs": paragraphs,
        "host": host,
        "alternates": alternates,
        "status": status_now(value, instant).value,
        "makers": makers,
        "others": [one for one in value["organisations"] if one not in makers],
        "sources": sources,
        "marks": {slug: number for number, slug in enumerate(sources, start=1)},
        "old": is_old(value["last_verified_on"], instant.date()),
        "url": url,
        "linked": script_json(linked_action(value, url, texts, found.cases)),
        "shared": shared,
        "mail": mail(title, shared),
        "code": qr_code(url, _("QR code: leads to this page")),
        "from_country": country,
        "countries": countries(code),
        "branded": branded_in(country, value["organisations"]) if country else [],
    }
