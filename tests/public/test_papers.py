"""A case on paper: two pages that a program can read in order, in every language."""

import re

import pytest

from tests import factories as make
from tests.conftest import DATA
from tests.papers import facts_of, poppler, tagged_text_of, text_of
from tests.reader import Reader
from tracker.cases.safety import quieten, withdraw
from tracker.db import snapshot, transaction
from tracker.printing import BusyError, PrintError, Shelf
from tracker.public import printed
from tracker.seeding.seeding import seed

# What is printed comes of the document, whatever database keeps that.
pytestmark = [pytest.mark.once, pytest.mark.usefixtures("empty_shelf")]

KAGARLITSKY = "/cases/boris-kagarlitsky.pdf"
LANGUAGES = ("", "/ru", "/es", "/ar")
MOST = 300_000


def pdf_of(reader: Reader, path: str) -> bytes:
    response = reader.fetch(path)
    assert response.content_type == "application/pdf"
    return response.data


def in_order(text: str, *parts: str) -> None:
    """The parts stand in the text one after the other."""
    places = [text.find(part) for part in parts]
    assert -1 not in places, parts[places.index(-1)]
    assert places == sorted(places), list(zip(parts, places, strict=True))


@pytest.fixture
def arabic(engine, reader) -> Reader:
    seed(engine, DATA / "invented-arabic.yaml")
    return reader


@pytest.mark.parametrize("root", LANGUAGES)
def test_kagarlitskys_dossier_has_two_tagged_pages_with_its_fonts_in_it(record, root):
    pdf = pdf_of(record, root + KAGARLITSKY)
    assert len(pdf) <= MOST
    facts = facts_of(pdf)
    assert facts["Pages"] == "2"
    assert facts["Tagged"] == "yes"
    assert facts["Title"].startswith("Boris Kagarlitsky")
    fonts = poppler("pdffonts", pdf).splitlines()[2:]
    assert fonts
    assert all(re.search(r"\byes yes yes\b", font) for font in fonts), "embedded, subset, readable"


@pytest.mark.parametrize("reading", [text_of, tagged_text_of])
def test_the_dossier_reads_in_order_on_the_page_and_by_its_tags(record, reading):
    in_order(
        reading(pdf_of(record, KAGARLITSKY)),
        "Boris Kagarlitsky",
        "Борис Юльевич Кагарлицкий",
        "Serving a sentence: Penal Colony No. 4 (IK-4), Torzhok. Held since 13 February 2024.",
        "Last confirmed by a source for 8 November 2025",
        "Days held",
        "certain; up to",
        "Sentence in force",
        "Maximum sentence",
        "What the authorities say",
        "publicly justifying terrorism",
        "How it is assessed",
        "Prosecutions",
        "Public justification of terrorism on the internet (2023)",
        "Case of the Socialists: anti-Soviet agitation and propaganda (1982)",
        "Where held",
        "Lefortovo remand prison, Moscow",
        "388",
        "Key events",
        "Three days in a punishment cell",
        "Sources",
        "more sources are listed on the site",
        "Check this paper against the site",
        "http://localhost/cases/boris-kagarlitsky/history/1",
    )


def test_both_reasons_stand_side_by_side_with_notes_that_lead_to_listed_sources(record):
    text = text_of(pdf_of(record, KAGARLITSKY))
    noted = {int(n) for group in re.findall(r"\[([\d, ]+)\]", text) for n in group.split(",")}
    assert noted
    assert noted == set(range(1, max(noted) + 1))
    listed = text[text.index("Sources") :]
    assert all(re.search(rf"\b{number}\b", listed) for number in noted)


def test_the_paper_says_number_day_and_the_fingerprint_that_stands_on_the_site(record):
    text = text_of(pdf_of(record, KAGARLITSKY))
    digest = record.get("/cases/boris-kagarlitsky/history").select_one("code").get_text()
    assert digest in text.replace(" ", "")
    assert "Document 1, published on" in text


def test_the_dossier_of_a_day_says_how_things_stood_then(record):
    text = text_of(pdf_of(record, f"{KAGARLITSKY}?on=2023-08-01"))
    assert "1 August 2023" in text
    assert "The case as it stood at the end of 1 August 2023" in text
    assert "SIZO-1" in text
    assert "Torzhok" not in text


def test_an_arabic_record_reads_in_order_from_right_to_left(arabic):
    pdf = pdf_of(arabic, "/ar/cases/salem-invented.pdf")
    assert len(pdf) <= MOST
    parts = (
        "سالم عبد الفتاح المختلق",
        "سجن مختلق",
        "بستاني مختلق قال كلمة في غير وقتها",
        "اتهم بنشر أخبار كاذبة عن الحديقة",
        "حبس بسبب كلامه وحده",
        "اعتقل في حديقته",
        "صحيفة مختلقة",
    )
    assert [part for part in parts if part not in text_of(pdf)] == []
    # Poppler gives tagged words as they are drawn, from left to right; the tags are in order.
    # Two words of each, as one alone ("prison", "held") is a label's too.
    beginnings = (
        "سالم عبد",
        "سجن مختلق",
        "أيام",
        "بستاني",
        "ما تقوله السلطات",
        "اتهم بنشر",
        "التقييم",
        "حبس بسبب",
        "فترات الاحتجاز",
        "ما حدث",
        "اعتقل في",
        "المصادر",
        "صحيفة مختلقة",
    )
    assert "Not recorded" not in text_of(pdf)
    in_order(tagged_text_of(pdf), *(words[::-1] for words in beginnings))
    assert "Amiri" in poppler("pdffonts", pdf)


@pytest.mark.parametrize("root", LANGUAGES)
def test_arabic_names_can_be_found_in_every_language(record, root):
    text = text_of(pdf_of(record, f"{root}/cases/alaa-abd-el-fattah.pdf"))
    assert "علاء عبد الفتاح" in text


def test_an_invented_case_says_so_on_paper(arabic):
    assert "Invented." in text_of(pdf_of(arabic, "/cases/salem-invented.pdf"))


def test_a_name_that_no_font_draws_is_said_to_be_missing(record):
    text = text_of(pdf_of(record, "/cases/jimmy-lai.pdf"))
    assert "A name in a script that cannot be printed here stands on the site." in text
    assert "\N{REPLACEMENT CHARACTER}" not in text
    record.fetch("/cases/jimmy-lai/image.png")


@pytest.mark.parametrize(
    "text",
    [
        '#panic("here") #include "/etc/passwd"',
        "$ x^2 $ *bold* _thin_ = heading @note <label> `code`",
        '"] } ) \\ #{ } // /* comment */ {page}',
        "<script>alert(1)</script> &amp; %(name)s",
    ],
)
def test_the_text_of_a_record_is_never_read_as_a_template(engine, reader, text):
    make.publish_all(engine, make.file(make.case("ana-k")))
    make.republish(engine, "ana-k", summary=text)
    assert text in text_of(pdf_of(reader, "/cases/ana-k.pdf"))


def test_what_was_rendered_is_kept_and_asked_for_by_its_mark(record, monkeypatch):
    first = record.fetch(KAGARLITSKY)

    def nothing(*_jobs):
        raise AssertionError("rendered anew")

    monkeypatch.setattr(printed, "render", nothing)
    again = record.fetch(KAGARLITSKY)
    assert again.data == first.data
    mark = {"If-None-Match": again.headers["ETag"]}
    assert record.fetch(KAGARLITSKY, 304, headers=mark).data == b""


@pytest.mark.parametrize(("error", "wait"), [(BusyError("two"), "5"), (PrintError("no"), "60")])
def test_who_cannot_be_served_now_is_asked_to_come_again(
    invented, reader, monkeypatch, error, wait
):
    def fail(*_jobs):
        raise error

    monkeypatch.setattr(printed, "render", fail)
    monkeypatch.setattr(Shelf, "get", lambda *_key: None)
    answer = reader.fetch("/cases/ana-invented.pdf", 503)
    assert answer.headers["Retry-After"] == wait


@pytest.mark.parametrize("path", [".pdf", "/image.png", "/cite", "/cite.bib", "/card"])
def test_a_quiet_case_has_no_paper_even_if_one_is_kept(engine, invented, reader, path):
    reader.fetch(f"/cases/ana-invented{path}")
    with transaction(engine) as session:
        quieten(session, make.find(session, "ana-invented"), by=make.EDITH, why="Danger")
    reader.fetch(f"/cases/ana-invented{path}", 404)


@pytest.mark.parametrize("path", [".pdf", "/image.png", "/cite", "/cite.json", "/card"])
def test_a_withdrawn_case_has_no_paper_even_if_one_is_kept(engine, invented, reader, path):
    reader.fetch(f"/cases/ana-invented{path}")
    with transaction(engine) as session:
        withdraw(session, make.find(session, "ana-invented"), by=make.EDITH, why="Her wish")
    assert "Ana" not in reader.fetch(f"/cases/ana-invented{path}", 410).text


def test_what_changes_while_it_is_rendered_is_not_kept(engine, invented, reader, monkeypatch):
    def slow(jobs, _fonts):
        make.republish(engine, "ana-invented", summary="Another summary.")
        return [b"of the document before"]

    with snapshot(engine) as session:
        case_id = make.find(session, "ana-invented").id
    monkeypatch.setattr(printed, "render", slow)
    reader.fetch("/cases/ana-invented.pdf")
    with reader.app.test_request_context():
        case = reader.client.get("/cases/ana-invented.json").json
        assert case["document"] == 2
        assert list(printed.shelf().folder.glob(f"{case_id.hex}/*")) == []
