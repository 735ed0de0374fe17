"""Every text of the pages is in the catalogue of every language, and right in form."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from scripts.catalogues import LANGUAGES, catalogue, gathered, path_of, updated
from tests.conftest import ROOT
from tests.untranslated import unwrapped
from tracker.web import languages

# All but the page of components, which is for those who work on the tracker.
TEMPLATES = sorted(
    path
    for path in (ROOT / "tracker" / "templates").rglob("*.html")
    if path.name != "components.html"
)
PLURALS = {"ru": 3, "es": 2, "ar": 6}


@pytest.fixture(scope="module")
def messages() -> Catalog:
    return gathered()


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def known(language) -> Catalog:
    return catalogue(path_of(language))


def said(found: Catalog) -> list[Message]:
    return [message for message in found if message.id]


def name(message: Message) -> str:
    one = message.id[0] if isinstance(message.id, tuple) else message.id
    return f"{message.context}: {one}" if message.context else one


def strings(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, tuple) else (message.string,)


def test_each_language_of_the_site_but_english_has_a_catalogue():
    assert set(LANGUAGES) == set(languages.LANGUAGES) - {languages.ENGLISH}
    assert all(path_of(one).is_file() for one in LANGUAGES)


def test_every_text_is_translated(known):
    assert [name(one) for one in said(known) if not all(strings(one))] == []


def test_no_text_is_marked_as_a_guess(known):
    assert [name(one) for one in said(known) if one.fuzzy] == []


def test_the_catalogue_has_exactly_the_texts_that_are_used(known, messages):
    """Run `make catalogues` where this fails."""
    used, there = ({name(one) for one in said(found)} for found in (messages, known))
    assert sorted(used - there) == []
    assert sorted(there - used) == []
    assert [name(one) for one in known.obsolete.values()] == []


def test_the_file_is_as_the_command_writes_it(language, messages):
    assert path_of(language).read_text("utf-8") == updated(language, messages)


def test_every_placeholder_of_a_text_stands_in_its_translation(language, known):
    wrong = [
        (name(one), string)
        for one in said(known)
        for number, string in enumerate(strings(one))
        if string and not fits(one, string, number in ONE_NUMBER[language])
    ]
    assert wrong == []


# The plural forms that are for one number only, and so may say it in a word: "سنتان".
ONE_NUMBER: dict[str, set[int]] = {"ru": set(), "es": {0}, "ar": {0, 1, 2}}
PLACEHOLDER = re.compile(r"%\((\w+)\)s|(%)")


def fits(message: Message, string: str, one_number: bool) -> bool:  # noqa: FBT001
    plural = isinstance(message.id, tuple)
    wanted = set(PLACEHOLDER.findall(message.id[-1] if plural else message.id))
    found = set(PLACEHOLDER.findall(string))
    return found == wanted or (plural and one_number and found == wanted - {("num", "")})


@pytest.mark.parametrize(
    ("ids", "string", "one_number", "right"),
    [
        ("as of %(day)s", "на %(day)s", False, True),
        ("as of %(day)s", "на %(date)s", False, False),
        ("as of %(day)s", "на %(day)", False, False),
        ("as of %(day)s", "на сегодня", False, False),
        (("%(num)s year", "%(num)s years"), "سنتان", True, True),
        (("%(num)s year", "%(num)s years"), "سنتان", False, False),
        (("%(num)s year of %(what)s", "%(num)s years of %(what)s"), "سنتان", True, False),
    ],
)
def test_a_placeholder_that_is_missing_or_misspelled_is_found(ids, string, one_number, right):
    assert fits(Message(ids), string, one_number) is right


def test_every_plural_has_all_forms_of_the_language(language, known):
    assert known.num_plurals == PLURALS[language]
    plurals = [one for one in said(known) if isinstance(one.id, tuple)]
    assert plurals
    assert [name(one) for one in plurals if len(strings(one)) != PLURALS[language]] == []


def test_what_the_program_reads_is_compiled_from_the_catalogue(language, known):
    """`make setup` compiles; a translation that is there is said."""
    from tracker.web.messages import catalogue as compiled

    wrong = [
        name(one)
        for one in said(known)
        if isinstance(one.id, str) and one.string
        if (compiled(language).upgettext(one.context, one.id) if one.context
            else compiled(language).ugettext(one.id)) != one.string
    ]  # fmt: skip
    assert wrong == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_says_nothing_outside_of_a_message(path: Path):
    assert unwrapped(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Held</p>", ["Held"]),
        ('<p>{{ _("Held") }}, {{ n|number }}: {{ day }}</p>', []),
        ('<p title="Day">{{ x }}</p>', ["Day"]),
        ('<p class="day" id="a-{{ b }}">{{ x }}</p>', []),
        ('{{ "case" if n == 1 else "cases" }}', ["casecases"]),
        ('<p class="{{ "held" if held else "free" }}">1</p>', []),
        ("<option{% if a %} selected{% endif %}>Any</option>", ["Any"]),
        ('{% if a %}{{ pgettext("x", "Any") }}{% else %}None{% endif %}', ["None"]),
        ('{{ "about " ~ day }}', ["about"]),
        ("{% trans %}Held{% endtrans %}", []),
        ("<code>on=</code> · <script>let a;</script>", []),
        ('{{ "term"|word("penalty") }}', []),
    ],
)
def test_a_text_outside_of_a_message_is_found(source, found):
    assert unwrapped(source) == found
