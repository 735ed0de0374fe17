"""Two hundred updates of every kind, in any order: the record never contradicts itself."""

from datetime import date, timedelta
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, func, select

from tests import factories as f
from tests.desk.update_steps import SLUG, cara, files
from tracker.cases import models as m
from tracker.cases.document import build_document
from tracker.cases.loading import Bundle, load
from tracker.cases.models import Case
from tracker.documents.standing import Json, stays_of, turns_of
from tracker.history import Change, Revision
from tracker.reckoning import clashes
from tracker.updates.applying import Update, apply
from tracker.updates.correctable import facts
from tracker.updates.kinds import KINDS
from tracker.updates.refusing import UpdateRefusedError
from tracker.vocabulary import ReleaseHow, SourceKind

STEPS, EXAMPLES = 200, 8
WORDS = ["Northtown", "north-remand", "Far Colony No. 9", "IK-4", "", "Колония"]
DATED, SELDOM = {"date", "until", "arrived", "source_published"}, {"until", "arrived"}
NAMES = {
    kind.name: [name for name in dir(kind.form) if hasattr(getattr(kind.form, name), "field_class")]
    for kind in KINDS.values()
}
VALUES = ["2024-05", "still held", "not known", "3", "north-remand", "Text", "pre-trial detention"]


def some_day(random: Random) -> str:
    """A date of some years, as people type it; now and then in the future or not readable."""
    day = date(2023, 6, 1) + timedelta(days=random.randrange(1200))
    shapes = [day.isoformat()] * 6
    shapes += [f"{day:%d.%m.%Y}", f"{day:%Y-%m}", f"about {day:%Y}", f"{day:%Y}?"]
    shapes += [f"{day} or {day + timedelta(days=3)}", f"from {day} to {day + timedelta(days=9)}"]
    bad = ["2150-01-01", "soon"] if random.random() < 0.1 else []
    return random.choice([*shapes, *bad])


def choices(random: Random, bundle: Bundle) -> dict[str, list[object]]:
    """Values for the fields of all forms, good and bad."""
    return {
        "proceeding": [
            "",
            "new",
            "speech",
            "speech",
            "speech",
            *(row.key for row in bundle.all(m.Proceeding)),
        ],
        "charge": ["lost", *(row.key for row in bundle.all(m.Charge))],
        "fact": [fact.name for fact in facts(bundle)],
        "how": list(ReleaseHow),
        "custody": ["", "pre-trial detention", "police custody", "serving a sentence"],
        "status": ["amended", "dropped", "convicted"],
        "order": ["detention order", "extension"],
        "hearing": ["hearing", "trial"],
        "instance": ["first", "first, final", "appeal", "cassation"],
        "outcome": [
            "imprisonment",
            "imprisonment",
            "upheld",
            "fine",
            "acquitted",
            "dropped",
            "upheld",
            "changed",
            "quashed",
        ],
        "term": ["2 years", "5 years 1 month", "", "5 years", "10 days", "100 RUB", "long"],
        "differs": [*[""] * 12, "dispute", "separate"],
        "facility": WORDS,
        "facility_kind": ["", "penal colony", "a place only"],
        "provision": ["xx-1", "xx-2", "xx-2; xx-1", "new law"],
        "provision_code": ["", "Code"],
        "provision_maximum": ["", "7 years", "life"],
        "source": ["paper", "https://news.example/1", f"https://news.example/{random.random()}"],
        "source_title": ["News"],
        "source_kind": list(SourceKind),
        "source_confidential": [True, False],
        "url": ["", "https://x.example/1"],
        "urgent": [True, False],
        "executed": [True, False],
        "time": ["", "10:30"],
        "zone": ["", "Europe/Moscow"],
        "value": [some_day(random), some_day(random), *VALUES],
    }


def some_update(random: Random, session: Session, case: Case) -> Update:
    """Any kind of update, more or less well filled in. Deaths are rare."""
    often = [name for name in KINDS if name != "death" or not random.randrange(20)]
    kind = KINDS[random.choice(often)]
    options = choices(random, load(session, case))
    names = [name for name in NAMES[kind.name] if name not in SELDOM or random.random() < 0.5]
    return Update(kind, {name: some_value(random, name, options) for name in names})


def some_value(random: Random, name: str, options: dict[str, list[object]]) -> object:
    """A date, one of the options, or a word."""
    if name in DATED:
        return some_day(random)
    return random.choice(options.get(name, ["A word", "Another"]))


def contradictions(document: Json) -> list[str]:
    """What the arithmetic complains of."""
    return [clash.message for clash in clashes(stays_of(document), turns_of(document))]


def counts(session: Session) -> tuple[int, int]:
    """How many changes and revisions there are."""
    return (
        session.exec(select(func.count()).select_from(Change)).one(),
        session.exec(select(func.count()).select_from(Revision)).one(),
    )


def step(session: Session, case: Case, update: Update) -> bool:
    """Enter an update, or be refused. Either way the record is sound, and history says it all."""
    changes, revisions = counts(session)
    try:
        applied = apply(session, case, update, by=f.EDITH)
    except UpdateRefusedError:
        assert counts(session) == (changes, revisions), update
        return False
    assert applied.sentences, update
    after = counts(session)
    assert after[0] == changes + 1, update
    assert after[1] > revisions, update
    known = build_document(applied.bundle)
    session.expire_all()
    written = build_document(load(session, case))
    assert known == written, update
    assert contradictions(written) == [], update
    return True


@given(st.integers(0, 2**32))
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_sequence_of_updates_leaves_a_contradiction(engine, seed):
    random = Random(seed)  # noqa: S311
    with Session(engine) as session:
        f.publish_now(session, files(cara()))
        case = f.find(session, SLUG)
        entered = [step(session, case, some_update(random, session, case)) for _ in range(STEPS)]
        assert sum(entered) > STEPS // 4
        session.rollback()
