"""Every row of the table of updates: what is typed, what the preview says, what readers then see,
and what is refused. All of it is invented."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests import factories as f
from tests.desk.update_steps import Data, of_key

Document = Any


@dataclass(frozen=True)
class Row:
    """One kind of update on Cara's case. ``given`` changes the case before it; ``wrong`` is what
    is typed wrong, ``why`` the refusal, and ``clash`` the anchor of the record that it links."""

    kind: str
    data: Data
    says: tuple[str, ...]
    seen: Callable[[Document], bool]
    wrong: Data
    why: str
    clash: str = ""
    given: dict[str, Any] = field(default_factory=dict)


FREE = {"detentions": [], "events": []}
FUTURE = ({"date": "1 May 2150"}, "lies in the future")
SENTENCED = {
    "proceedings": [
        f.proceeding(
            "speech",
            "2024-01-10",
            "xx-1",
            stages=[{"stage": "convicted and appealable", "date": "2024-03-01"}],
            sentences=[
                {
                    "key": "verdict",
                    "date": "2024-03-01",
                    "court": "Northern District Court",
                    "kind": "imprisonment",
                    "years": 5,
                    "regime": "general regime",
                    "sources": ["paper"],
                }
            ],
        )
    ]
}
MISSING = {
    "detentions": [
        f.stay("north-2024", "2024-01-10", ended="2024-02-01", facility="north-remand"),
        f.stay("gone", "2024-02-01", kind="enforced disappearance", continues="north-2024"),
    ]
}


def last(document: Document) -> Any:
    """The last event."""
    return document["events"][-1]


def stay(document: Document, key: str) -> tuple[str, str | None, str | None]:
    """Place, start and end of a stay."""
    found = of_key(document["detentions"], key)
    ended = found["to"]["edtf"] if found["to"] else None
    return found["place"], found["from"]["edtf"], ended


def the_event(document: Document, kind: str, edtf: str, title: str) -> bool:
    """Whether the timeline has this event, cited."""
    return any(
        (one["kind"], one["date"]["edtf"], one["title"], one["sources"])
        == (kind, edtf, title, ["paper"])
        for one in document["events"] + document["upcoming"]
    )


def charges(document: Document) -> list[tuple[str, str]]:
    """The articles and their present status."""
    found = document["proceedings"][0]["charges"]
    return [(one["provision"]["slug"], one["status"]) for one in found]


def sentence(document: Document) -> tuple[Any, ...]:
    """The last decision: instance, outcome, kind, years."""
    one = document["proceedings"][0]["sentences"][-1]
    return one["instance"], one["outcome"], one["kind"], one["years"], one["months"]


ROWS = (
    Row(
        "arrest",
        {"date": "6 April 2024", "facility": "North Remand", "custody": "police custody",
         "authority": "The Invented Police", "reason": "Accused of gardening.",
         "proceeding": "new"},
        ("Opens the stay in North Remand, Northtown on 6 April 2024: police custody.",
         "Opens a prosecution on 6 April 2024.", "Sets the official reason of the case."),
        lambda d: (
            stay(d, "police-2024-04-06") == ("Northtown", "2024-04-06", None)
            and d["custody"] == "police custody"
            and the_event(d, "arrest", "2024-04-06", "Arrested by The Invented Police")
            and d["official_reason"] == "Accused of gardening."
            and d["proceedings"][-1]["authority"] == "The Invented Police"
            and d["proceedings"][-1]["stage"] == "under investigation"
        ),
        *FUTURE,
        given=FREE,
    ),
    Row(
        "arrest",
        {"date": "about April 2024", "facility": "Northtown", "custody": "administrative arrest"},
        ("Opens the stay in Northtown about April 2024: administrative arrest.",),
        lambda d: stay(d, "administrative-2024-04-01") == ("Northtown", "2024-04~", None),
        {"date": "2 February 2024"}, "log the release or the transfer first", "detention-old",
        given={**FREE, "detentions": [
            f.stay("old", "2024-01-10", ended="2024-03-01", place="Northtown")]},
    ),
    Row(
        "charge",
        {"date": "1 March 2024", "provision": "XX-2", "alleged": "Planted a hedge.",
         "proceeding": "speech"},
        ("Adds a charge to “Prosecution speech”: Code: Article xx-2.",),
        lambda d: (
            charges(d) == [("xx-1", "brought"), ("xx-2", "brought")]
            and d["maximum_sentence"]["months_max"] == 144
            and the_event(d, "charge", "2024-03-01", "Charged under Code: Article xx-2")
        ),
        {"provision": "xx-1"}, "is recorded in “Prosecution speech” already",
        "charge-charge-speech",
    ),
    Row(
        "charge-changed",
        {"date": "1 March 2024", "charge": "charge-speech", "status": "dropped",
         "note": "For want of a hedge."},
        ("The charge under Code: Article xx-1 is now dropped.",),
        lambda d: charges(d) == [("xx-1", "dropped")],
        {"date": "1 January 2024"}, "later than that: correct the date", "charge-charge-speech",
    ),
    Row(
        "order",
        {"date": "12 January 2024", "order": "detention order", "court": "Northern Court",
         "until": "12 March 2024", "proceeding": "speech"},
        ("Sets a deadline: the order runs out on 12 March 2024.",),
        lambda d: (
            last(d)["until"]["edtf"] == "2024-03-12"
            and the_event(d, "detention order", "2024-01-12",
                          "Detention ordered until 12 March 2024")
        ),
        {"until": "10 January 2024"}, "before it was given",
    ),
    Row(
        "order",
        {"date": "10 March 2024", "order": "extension", "court": "Northern Court",
         "until": "May 2150"},
        ("Sets a deadline: the order runs out in May 2150.",),
        lambda d: the_event(d, "extension", "2024-03-10", "Detention extended until May 2150"),
        *FUTURE,
    ),
    Row(
        "hearing",
        {"date": "14 May 2150", "time": "9.30", "zone": "Europe/Moscow",
         "court": "Northern Court", "hearing": "trial", "proceeding": "speech"},
        ("Enters it in the calendar on 14 May 2150 at 09:30 (Europe/Moscow).",),
        lambda d: (
            the_event(d, "trial", "2150-05-14", "Trial in Northern Court")
            and d["upcoming"][0]["time"] == "09:30"
        ),
        {"zone": "Northtown"}, "Give the court's time zone",
    ),
    Row(
        "verdict",
        {"date": "1 March 2024", "court": "Northern Court", "instance": "first",
         "outcome": "imprisonment", "term": "5 years 6 months", "proceeding": "speech"},
        ("Adds a sentence to “Prosecution speech”: 5 years 6 months of imprisonment.",
         "The charge under Code: Article xx-1 is now convicted.",
         "The stage of “Prosecution speech”: convicted and appealable."),
        lambda d: (
            sentence(d) == ("first", "imposed", "imprisonment", 5, 6)
            and d["stage"] == "convicted and appealable"
            and d["custody"] == "pre-trial detention"
            and charges(d) == [("xx-1", "convicted")]
        ),
        {"date": "1 January 2024"}, "was opened later than that", "proceeding-speech",
    ),
    Row(
        "verdict",
        {"date": "1 March 2024", "court": "Northern Court", "instance": "first, final",
         "outcome": "imprisonment", "term": "2 years", "proceeding": "speech"},
        ("Closes the stay in North Remand, Northtown (pre-trial detention) on 1 March 2024 and "
         "opens one there, serving the sentence, that continues it.",),
        lambda d: (
            d["stage"] == "convicted and final"
            and d["custody"] == "serving a sentence"
            and stay(d, "north-2024") == ("Northtown", "2024-01-10", "2024-03-01")
            and stay(d, "serving-2024-03-01") == ("Northtown", "2024-03-01", None)
        ),
        {"term": "long"}, "Write the term as 5 years 6 months",
    ),
    Row(
        "verdict",
        {"date": "1 March 2024", "court": "Northern Court", "instance": "first",
         "outcome": "acquitted", "proceeding": "speech"},
        ("The stage of “Prosecution speech”: acquitted.", "log the release"),
        lambda d: d["stage"] == "acquitted" and charges(d) == [("xx-1", "acquitted")],
        *FUTURE,
    ),
    Row(
        "appeal-lodged",
        {"date": "8 March 2024", "by_whom": "the defence", "court": "Regional Court",
         "proceeding": "speech"},
        ("stays under appeal until it is decided",),
        lambda d: (
            the_event(d, "appeal", "2024-03-08", "Appeal lodged by the defence")
            and d["stage"] == "convicted and appealable"
        ),
        {"date": "8 February 2024"}, "log the verdict first", "sentence-verdict",
        given=SENTENCED,
    ),
    Row(
        "appeal-decided",
        {"date": "20 May 2024", "court": "Regional Court", "instance": "appeal",
         "outcome": "upheld", "proceeding": "speech"},
        ("Adds a decision of the appeal instance: upheld: 5 years of imprisonment.",
         "The stage of “Prosecution speech”: convicted and final.", "serving the sentence"),
        lambda d: (
            sentence(d) == ("appeal", "upheld", "imprisonment", 5, None)
            and d["stage"] == "convicted and final"
            and d["custody"] == "serving a sentence"
            and d["custody_since"]["edtf"] == "2024-01-10"
        ),
        {"date": "8 February 2024"}, "log the verdict first", "sentence-verdict",
        given=SENTENCED,
    ),
    Row(
        "appeal-decided",
        {"date": "20 May 2024", "court": "Regional Court", "instance": "appeal",
         "outcome": "changed", "term": "3 years", "proceeding": "speech"},
        ("Adds a decision of the appeal instance: changed: 3 years of imprisonment.",),
        lambda d: sentence(d) == ("appeal", "changed", "imprisonment", 3, None),
        {"term": ""}, "Give the term",
        given=SENTENCED,
    ),
    Row(
        "transfer",
        {"date": "3 April 2024", "facility": "far colony no. 9", "arrived": "09.04.2024"},
        ("Closes the stay in North Remand, Northtown on 3 April 2024 and opens one in Far Colony "
         "No. 9, Fartown on 9 April 2024 that continues it.",),
        lambda d: (
            stay(d, "north-2024") == ("Northtown", "2024-01-10", "2024-04-03")
            and stay(d, "pre-trial-2024-04-09") == ("Fartown", "2024-04-09", None)
            and of_key(d["detentions"], "pre-trial-2024-04-09")["continues_stay"] == "north-2024"
            and d["facility"]["slug"] == "far-colony"
            and the_event(d, "transfer", "2024-04-03", "Moved to Far Colony No. 9, Fartown")
        ),
        {"date": "1 January 2024"}, "is not recorded as held on 1 January 2024",
        "detention-north-2024",
    ),
    Row(
        "transfer",
        {"date": "April 2024", "facility": "IK-4", "facility_kind": "penal colony",
         "facility_town": "Torzhok"},
        ("Adds a facility: IK-4, Torzhok (penal colony).",
         "Closes the stay in North Remand, Northtown in April 2024 and opens one in IK-4, Torzhok "
         "that continues it."),
        lambda d: d["facility"]["name"] == "IK-4" and d["facility"]["town"] == "Torzhok",
        {"facility_kind": ""}, "No facility is called “IK-4”",
    ),
    Row(
        "whereabouts-unknown",
        {"date": "1 March 2024", "facility": "north-remand", "text": "No letters.",
         "urgent": "y"},
        ("opens one at an unknown place that continues it",),
        lambda d: (
            d["custody"] == "whereabouts unknown"
            and last(d)["urgent"]
            and the_event(d, "note", "2024-03-01", "Whereabouts unknown")
            and stay(d, "enforced-2024-03-01") == ("", "2024-03-01", None)
        ),
        *FUTURE,
    ),
    Row(
        "whereabouts-found",
        {"date": "1 March 2024", "facility": "far-colony", "custody": "pre-trial detention"},
        ("Closes the stay at a place unknown on 1 March 2024",),
        lambda d: (
            d["custody"] == "pre-trial detention"
            and d["facility"]["slug"] == "far-colony"
            and d["custody_since"]["edtf"] == "2024-01-10"
        ),
        {"date": "20 January 2024"}, "are not recorded as unknown", "detention-north-2024",
        given=MISSING,
    ),
    Row(
        "house-arrest",
        {"date": "1 March 2024", "facility": "Northtown", "court": "Northern Court",
         "until": "1 May 2024"},
        ("Closes the stay in North Remand, Northtown on 1 March 2024 and opens house arrest in "
         "Northtown that continues it.",),
        lambda d: (
            d["custody"] == "house arrest"
            and stay(d, "house-2024-03-01") == ("Northtown", "2024-03-01", None)
            and last(d)["until"]["edtf"] == "2024-05-01"
        ),
        *FUTURE,
    ),
    Row(
        "release",
        {"date": "5 April 2024", "how": "pardon", "place": "Northtown"},
        ("Closes the stay in North Remand, Northtown on 5 April 2024.",
         "The stage of “Prosecution speech”: pardoned or amnestied."),
        lambda d: (
            d["custody"] == "released"
            and stay(d, "north-2024")[2] == "2024-04-05"
            and d["stage"] == "pardoned or amnestied"
            and last(d)["release_how"] == "pardon"
        ),
        {"date": "5 January 2024"}, "is not recorded as held on 5 January 2024",
        "detention-north-2024",
    ),
    Row(
        "release",
        {"date": "5 April 2024", "how": "bail", "conditions": "Not to leave the town."},
        ("Released on bail",),
        lambda d: d["custody"] == "released on conditions" and d["stage"] == "charged",
        {"how": "somehow"}, "Choose one of: served",
    ),
    Row(
        "death",
        {"date": "6 April 2024", "place": "Northtown", "cause": "Heart failure, says the prison."},
        ("Closes the stay in North Remand, Northtown on 6 April 2024.",
         "Sets the day of death: 6 April 2024."),
        lambda d: (
            d["custody"] == "died in custody"
            and d["person"]["died"]["date"]["edtf"] == "2024-04-06"
            and stay(d, "north-2024")[2] == "2024-04-06"
        ),
        {"date": "5 January 2024"}, "begins after the death", "detention-north-2024",
    ),
    Row(
        "health",
        {"date": "6 April 2024", "title": "Taken ill", "text": "A fever.", "urgent": "y"},
        ("Marks it as urgent.", "The stay is now confirmed to 6 April 2024."),
        lambda d: (
            the_event(d, "health", "2024-04-06", "Taken ill")
            and last(d)["urgent"]
            and d["confirmed_to"] == "2024-04-06"
        ),
        *FUTURE,
    ),
    Row(
        "punishment",
        {"date": "6 April 2024", "title": "Five days in a punishment cell"},
        ("The stay is now confirmed to 6 April 2024.",),
        lambda d: the_event(d, "punishment", "2024-04-06", "Five days in a punishment cell"),
        {"date": "5 January 2024"}, "is not recorded as held", "detention-north-2024",
    ),
    Row(
        "hunger-strike",
        {"date": "April 2024", "title": "Refuses food"},
        ("Adds to the timeline in April 2024: Refuses food.",),
        lambda d: (
            the_event(d, "hunger strike", "2024-04", "Refuses food") and d["confirmed_to"] is None
        ),
        *FUTURE,
    ),
    Row(
        "threat",
        {"date": "6 April 2024", "title": "Threatened by a guard"},
        ("Adds to the timeline on 6 April 2024: Threatened by a guard.",),
        lambda d: the_event(d, "threat", "2024-04-06", "Threatened by a guard"),
        *FUTURE,
    ),
    Row(
        "designation",
        {"date": "6 April 2024", "name": "enemy of hedges", "authority": "Ministry of Hedges"},
        ("Adds a designation: enemy of hedges, by Ministry of Hedges.",),
        lambda d: (
            [(one["name"], one["authority"]) for one in d["designations"]]
            == [("enemy of hedges", "Ministry of Hedges")]
        ),
        {"until": "1 April 2024"}, "It would end before it began",
    ),
    Row(
        "recognition",
        {"date": "6 April 2024", "body": "Gardeners Without Borders",
         "label": "prisoner of conscience", "reference": "opinion 1/2024",
         "url": "https://gardeners.example/1"},
        ("Adds a recognition: prisoner of conscience, by Gardeners Without Borders.",),
        lambda d: d["recognitions"][0]["reference"] == "opinion 1/2024",
        {"url": "javascript:alert(1)"}, "Give the whole link",
    ),
    Row(
        "statement",
        {"date": "6 April 2024", "by_whom": "The club", "title": "calls for her release"},
        ("The club: calls for her release",),
        lambda d: the_event(d, "statement", "2024-04-06", "The club: calls for her release"),
        *FUTURE,
    ),
    Row(
        "award",
        {"date": "6 April 2024", "by_whom": "The club", "title": "the Golden Spade"},
        ("The club: the Golden Spade",),
        lambda d: the_event(d, "award", "2024-04-06", "The club: the Golden Spade"),
        *FUTURE,
    ),
    Row(
        "solidarity",
        {"date": "6 April 2024", "by_whom": "The club", "title": "an evening of letters"},
        ("The club: an evening of letters",),
        lambda d: the_event(d, "solidarity", "2024-04-06", "The club: an evening of letters"),
        *FUTURE,
    ),
    Row(
        "correction",
        {"fact": "detention:north-2024.started", "value": "9.1.2024", "why": "A slip."},
        ("from “10 January 2024” to “9 January 2024”",),
        lambda d: stay(d, "north-2024")[1] == "2024-01-09",
        {"value": "10 January 2024"}, "The record says so already",
    ),
    Row(
        "check",
        {"date": "1 March 2024"},
        ("Last verified: 1 March 2024, by researcher.", "now confirmed to 1 March 2024"),
        lambda d: (
            d["last_verified_on"]["edtf"] == "2024-03-01"
            and d["verified_by"] == "researcher"
            and d["confirmed_to"] == "2024-03-01"
        ),
        {"date": "1 February 2024"}, "The case was checked later than that",
    ),
)  # fmt: skip
