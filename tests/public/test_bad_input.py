"""Whatever is asked, the answer is a page or a line that says what to do, and never a 500."""

from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reader import Reader
from tracker.types import today

ASKING = [
    "/cases",
    "/cases.json",
    "/cases/boris-kagarlitsky",
    "/cases/boris-kagarlitsky.json",
    "/countries/RU",
    "/facilities/lefortovo",
    "/provisions/rsfsr-cc-70",
]
LONG = "x" * 10_000
HOSTILE = {
    "null byte": "\0",
    "control characters": "a\x07b\x1b[31m\x7f",
    "line breaks": "a\r\nSet-Cookie: b=c",
    "direction characters": "\u202e\u2066abc\u2069",
    "a lone half of a pair": "\ud800",
    "10,000 characters": LONG,
    "markup": "<script>alert(1)</script>",
    "quotes": "'; DROP TABLE document; --",
    "a template": "{{ 7 * 7 }}{% raw %}",
    "digits of another script": "\u0662\u0660\u0662\u0663-\u0660\u0668-\u0660\u0661",
    "spaces": "   ",
    "emoji": "🏳️‍🌈",
    "a number beyond all bounds": "9" * 400,
}


def refused(record: Reader, address: str, field: str, status: int = 422) -> str:
    """The advice of an error that must name the field, as a page or as JSON."""
    if ".json" in address:
        error = record.json(address, status)["error"]
        assert error["field"] == field
        assert error["status"] == status
        return error["do"]
    main = record.get(address, status).select_one("main")
    assert field in [item.get_text() for item in main.select("strong")]
    return main.get_text()


@pytest.mark.parametrize("address", ASKING)
@pytest.mark.parametrize(
    "day", ["2023-02-29", "2023-02-30", "2023-13-01", "2023-00-10", "0000-01-01"]
)
def test_a_day_that_does_not_exist_is_said_not_to(record, address, day):
    assert "does not exist" in refused(record, f"{address}?on={day}", "on")


@pytest.mark.parametrize("address", ASKING)
@pytest.mark.parametrize(
    "day",
    ["1 August 2023", "2023-8-1", "01.08.2023", "2023", "2023-08", "today", "20230801",
     "2023-W31-2", "2023-08-01T00:00", "-2023-08-01", "12023-08-01", "2023-08-01/2024-01-01"],
)  # fmt: skip
def test_a_day_written_otherwise_is_answered_with_how_to_write_it(record, address, day):
    assert "2023-08-01" in refused(record, f"{address}?on={quote(day)}", "on")


@pytest.mark.parametrize("address", ASKING)
@pytest.mark.parametrize("day", ["9999-12-31", "2500-01-01", f"{today().year + 1}-12-31"])
def test_a_day_that_has_not_come_is_refused(record, address, day):
    assert "has not come" in refused(record, f"{address}?on={day}", "on")


@pytest.mark.parametrize("day", ["1000-01-01", "0001-01-01", "1982-04-05"])
def test_a_day_before_the_record_is_answered_with_where_the_record_begins(record, day):
    page = record.get(f"/cases/boris-kagarlitsky?on={day}").select_one("main")
    assert "begins on" in page.get_text()
    assert page.select_one('a[href="/cases/boris-kagarlitsky?on=1982-04-06"]')
    case = record.json(f"/cases/boris-kagarlitsky.json?on={day}")
    assert case["custody"] == "free"
    assert case["custody_since"] is None


@pytest.mark.parametrize("address", ASKING[:2])
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("custody", "in gaol"),
        ("custody", "Released"),
        ("stage", "PRE_TRIAL"),
        ("country", "Russia"),
        ("country", "ru"),
        ("country", "RUS"),
        ("after", "Not A Slug"),
        ("after", "../etc"),
    ],
)
def test_an_unknown_value_of_a_filter_is_refused_with_what_to_choose(record, address, field, value):
    advice = refused(record, f"{address}?{urlencode({field: value})}", field)
    assert len(advice) > 10


@pytest.mark.parametrize("address", ASKING[:2])
@pytest.mark.parametrize(
    "query", ["x=1", "page=7", "sort=name", "utm_source=a", "on=&x=%F0", "&&&="]
)
def test_unknown_parameters_are_ignored(record, address, query):
    plain, asked = record.fetch(address), record.fetch(f"{address}?{query}")
    assert asked.data == plain.data


@pytest.mark.parametrize("address", ASKING[:2])
def test_empty_parameters_are_as_if_not_given(record, address):
    plain = record.fetch(address)
    assert record.fetch(f"{address}?country=&custody=&stage=&on=&after=&q=").data == plain.data


def test_a_country_that_no_case_has_gives_an_empty_list(record):
    assert record.json("/cases.json?country=ZZ")["cases"] == []
    assert "No case here matches" in record.get("/cases?country=ZZ").get_text()


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize("field", ["on", "country", "custody", "stage", "after", "q"])
@pytest.mark.parametrize("address", ASKING[:4])
def test_hostile_text_in_a_parameter_is_refused_or_ignored(record, address, field, what):
    value = quote(HOSTILE[what].encode("utf-8", "surrogatepass"))
    response = record.client.get(f"{address}?{field}={value}")
    assert response.status_code in {200, 422}, what
    assert "<script>alert" not in response.text
    assert LONG not in response.text
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize(
    "place",
    ["/cases/{}", "/cases/{}.json", "/cases/{}/history", "/cases/boris-kagarlitsky/history/{}",
     "/facilities/{}", "/provisions/{}", "/sources/{}", "/countries/{}", "/{}"],
)  # fmt: skip
def test_hostile_text_in_an_address_is_not_found(record, place, what):
    value = quote(HOSTILE[what].encode("utf-8", "surrogatepass"), safe="")
    response = record.client.get(place.format(value))
    assert response.status_code == 404, what
    assert "<script>alert" not in response.text
    assert HOSTILE[what][:200] not in response.text or not HOSTILE[what].strip()


@pytest.mark.parametrize(
    "slug",
    ["Boris-Kagarlitsky", "BORIS", "boris_kagarlitsky", "boris--kagarlitsky", "-boris", "boris-",
     "boris.kagarlitsky", "boris kagarlitsky", "nobody", "a" * 5000, "a-" * 3000 + "a", "..",
     "%2e%2e%2fetc", "борис", "boris-kagarlitsky%00", "boris-kagarlitsky.xml"],
)  # fmt: skip
@pytest.mark.parametrize("place", ["/cases/{}", "/cases/{}.json", "/cases/{}/history"])
def test_an_odd_slug_is_not_found(record, place, slug):
    response = record.client.get(place.format(slug))
    assert response.status_code == 404
    assert response.content_type.startswith("application/json" if ".json" in place else "text/html")


def test_a_page_that_is_not_there_says_where_to_go(record):
    page = record.get("/cases/nobody", status=404)
    assert page.select_one('main a[href="/cases"]')
    assert record.json("/cases/nobody.json", status=404)["error"]["field"] is None


@pytest.mark.parametrize("search", ["%", "_", "%%", "\\", "/", "'", '"', "*", "^"])
def test_a_sign_that_means_something_to_a_database_means_nothing_in_a_search(record, search):
    found = record.json(f"/cases.json?{urlencode({'q': search})}")
    assert found["cases"] == []
    assert "No case here matches" in record.get(f"/cases?{urlencode({'q': search})}").get_text()


@pytest.mark.parametrize("address", ASKING[:2])
def test_a_search_that_is_too_long_is_refused_with_how_long_it_may_be(record, address):
    assert "100" in refused(record, f"{address}?q={'x' * 101}", "q")


@pytest.mark.parametrize(
    "code", ["RUS", "R", "Ru", "rU", "12", "R1", "..", "ЯЯ", "RU%00", "RU%20", "%D8%B1%D9%88"]
)
def test_a_country_that_is_not_two_letters_is_not_found(record, code):
    assert record.client.get(f"/countries/{code}").status_code == 404


@pytest.mark.parametrize("query", ["on=%", "on=%zz", "%=%", "on=%c3%28", "on=%ff%fe", "%00=%00"])
@pytest.mark.parametrize("address", ASKING[:4])
def test_broken_percent_signs_are_refused_or_ignored(record, address, query):
    assert record.client.get(f"{address}?{query}").status_code in {200, 422}


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil", "[::1]", "a b", "",
     "evil.example:5000", "127.0.0.1@evil.example"],
)  # fmt: skip
@pytest.mark.parametrize("address", ["/", "/cases.json", "/nothing"])
def test_an_unknown_host_is_refused(record, host, address):
    response = record.client.get(address, headers={"Host": host})
    assert response.status_code == 400
    assert "evil" not in response.text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.1:5000", "localhost:8123"])
def test_the_hosts_of_this_machine_are_answered_on_any_port(record, host):
    record.get("/", headers={"Host": host})


def test_a_forwarded_host_is_not_believed(record):
    page = record.fetch("/cases.json", headers={"X-Forwarded-Host": "evil.example"})
    assert "evil.example" not in page.text


SAFE = settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
TEXT = st.one_of(
    st.text(max_size=30),
    st.sampled_from([*HOSTILE.values(), "2023-08-01", "RU", "released", "boris-kagarlitsky"]),
)
NAMES = st.sampled_from(["on", "country", "custody", "stage", "after", "q", "next", "endpoint"])
PATHS = st.one_of(
    st.sampled_from([*ASKING, "/", "/about", "/healthz", "/cases/boris-kagarlitsky/history/1"]),
    st.builds(
        lambda place, name: f"/{place}/{quote(name.encode('utf-8', 'surrogatepass'), safe='')}",
        st.sampled_from(["cases", "countries", "facilities", "sources", "static", "nothing"]),
        TEXT,
    ),
)


@SAFE
@given(path=PATHS, query=st.lists(st.tuples(NAMES | TEXT, TEXT), max_size=4))
def test_no_question_whatever_breaks_the_site(record, path, query):
    pairs = [
        "=".join(quote(part.encode("utf-8", "surrogatepass"), safe="") for part in pair)
        for pair in query
    ]
    with record.client.get(f"{path}?{'&'.join(pairs)}") as response:
        assert response.status_code < 500
        assert response.status_code in {200, 301, 308, 404, 422}


@settings(SAFE, max_examples=100)
@given(query=st.binary(max_size=60))
def test_no_bytes_in_a_question_break_the_site(record, query):
    raw = query.replace(b"#", b"").replace(b" ", b"").decode("latin-1")
    for path in ("/cases", "/cases/boris-kagarlitsky.json"):
        with record.client.get(path, query_string=raw) as response:
            assert response.status_code in {200, 422}
