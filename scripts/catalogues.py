"""The catalogues of messages: bring the .po files up to date, and compile them.

    python scripts/catalogues.py update
    python scripts/catalogues.py compile [FILE...]

``update`` drops a message that is gone and adds a new one empty: nothing is guessed. Run it by
``make catalogues``; ``make setup`` compiles.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "tracker" / "catalogues"
LANGUAGES = ("ru", "es", "ar")
KEYWORDS = {**DEFAULT_KEYWORDS, "lazy_gettext": None, "lazy_pgettext": ((1, "c"), 2)}
# A header without dates: a file changes only where a message does.
HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {plurals}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def gathered() -> Catalog:
    """Every message of the code and the templates, with the files that it stands in."""
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = Catalog()
    for name, line, message, comments, context in extract_from_dir(
        ROOT / "tracker",
        methods,
        options,
        KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    ):
        found.add(
            message, None, [(f"tracker/{name}", line)], auto_comments=comments, context=context
        )
    return found


def path_of(language: str) -> Path:
    """Where the catalogue of a language is."""
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


def catalogue(path: Path) -> Catalog:
    """A catalogue as it is on disk; an empty one if it is not there yet."""
    language = path.parent.parent.name
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str, messages: Catalog) -> str:
    """The text of a catalogue with exactly these messages and the translations it has."""
    known = catalogue(path_of(language))
    made = Catalog(locale=language)
    for message in messages:
        if message.id:
            present = known.get(message.id, message.context) or known.get(
                message.id[0] if isinstance(message.id, tuple) else message.id, message.context
            )
            made.add(
                message.id,
                present.string if present and present.id == message.id else None,
                sorted({(name, 0) for name, _line in message.locations}),
                auto_comments=message.auto_comments,
                context=message.context,
            )
    header = HEADER.format(language=language, plurals=made.plural_forms)
    return header + _written(made)


def _written(made: Catalog) -> str:
    out = BytesIO()
    write_po(out, made, width=0, omit_header=True, sort_output=True, include_lineno=False)
    return out.getvalue().decode("utf-8").strip("\n") + "\n"


def update() -> None:
    """Bring the catalogue of every language up to date."""
    messages = gathered()
    for language in LANGUAGES:
        path = path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = updated(language, messages)
        path.write_text(text, "utf-8")
        total = sum(1 for message in messages if message.id)
        done = sum(1 for m in catalogue(path) if m.id and _is_said(m.string))
        sys.stdout.write(f"{language}: {done} of {total} messages translated\n")


def _is_said(string: object) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


def compile_(paths: list[Path]) -> None:
    """Write what the program reads, beside each catalogue."""
    for path in paths:
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue(path))


def main() -> None:
    """Do what the first word of the command line says."""
    match sys.argv[1:]:
        case ["update"]:
            update()
        case ["compile", *names]:
            compile_([Path(name) for name in names] or [path_of(one) for one in LANGUAGES])
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
