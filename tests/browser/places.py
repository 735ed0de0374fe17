"""The addresses that the browser tests open."""

CASE = "/cases/boris-kagarlitsky"
DISPUTED = "/cases/maria-kalesnikava"
ACTION = "/actions/kagarlitsky-tni-statement"
LOG = f"/desk{CASE}/updates/new?kind=transfer"

# One of every public page, and of every kind of error that a reader can cause.
PLACES = (
    "/",
    "/cases",
    CASE,
    f"{CASE}/cite",
    f"{CASE}/actions",
    "/actions",
    "/actions?state=past",
    ACTION,
    f"{ACTION}/history",
    f"{CASE}/card",
    "/cases/dawit-isaak/history",
    "/cases/dawit-isaak/history/1",
    "/countries",
    "/countries/RU",
    "/facilities/ik-4-torzhok?on=2024-06-30",
    "/provisions/ru-cc-205.2-2",
    "/sources/bbc-agents",
    "/letters",
    "/letters/rules/RU",
    f"{CASE}/letter",
    f"{CASE}/letter/label",
    "/actions/invented-appeal/appeal",
    "/about",
    "/components",
    "/nothing-here",
    "/cases?on=2023-02-30",
)
# The same pages with other things to say.
MORE_PLACES = (
    "/cases?country=RU&custody=executed",
    f"{CASE}?on=1970-01-01",
    DISPUTED,
    "/cases/alexei-navalny",
    "/cases/ilham-tohti?on=2014-02-01",
    "/cases/jimmy-lai",
    "/cases/leonard-peltier",
)
SIGN_IN = "/sign-in"
# For someone who has signed in.
DESK_PLACES = ("/desk", f"/desk{CASE}", LOG)
MAIN_PLACES = ("/", "/cases", CASE, "/countries/RU", "/facilities/ik-4-torzhok")
PRINTED = ("/", CASE, "/facilities/ik-4-torzhok")
