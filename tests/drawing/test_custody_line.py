"""The custody line: nothing covers anything else, nothing leaves the frame, nothing is missing."""

from datetime import date
from itertools import groupby, pairwise

import pytest
from hypothesis import HealthCheck, given, settings

from tests.drawing.lives import case, event, lives, shape
from tests.drawing.page import read, render
from tracker.drawing import custody_line
from tracker.drawing.rows import SHORTEST
from tracker.drawing.scale import LEFT, RIGHT

pytestmark = pytest.mark.once

ON = date(2026, 1, 1)
MARKED = (
    *("arrest", "release", "exchange", "escape", "death", "designation", "pardon", "commutation"),
    *("hearing", "trial", "detention order", "extension"),
    *("verdict", "sentence", "appeal", "ruling"),
)
HALF = {"#line-tick": 0.35, "#line-hearing": 0.5}
NARROW = 288  # pixels that the drawing has on a screen 320 pixels wide


def percent(text):
    return float(text.removesuffix("%"))


def recorded(body):
    """What must be in the drawing and in the table, as the test sees it."""
    sentences = [one for proceeding in body["proceedings"] for one in proceeding["sentences"]]
    decided = [bounds(one["date"]) for one in sentences]
    designations = [one for one in body["designations"] if one["started"]]
    designated = [bounds(one["started"]) for one in designations]
    told = {"verdict": decided, "sentence": decided, "appeal": decided, "ruling": decided}
    told["designation"] = designated
    events = [
        one
        for one in body["events"] + body["upcoming"]
        if one["release_how"]
        or (one["kind"] in MARKED and bounds(one["date"]) not in told.get(one["kind"], []))
    ]
    parts = {"detention": body["detentions"], "sentence": sentences}
    parts |= {"designation": designations, "event": events}
    return sorted(f"{word}-{one['key']}" for word, items in parts.items() for one in items)


def bounds(date_shape):
    return date_shape["earliest"] or date_shape["latest"], date_shape["latest"]


def bars(svg):
    """Every bar as (y, begin, end, its rectangles), in the drawing's order."""
    for group in svg.select("g > g"):
        rects = group.select("rect")
        begins = [percent(rect["x"]) for rect in rects]
        ends = [percent(rect["x"]) + percent(rect["width"]) for rect in rects]
        assert len({rect["y"] for rect in rects}) == 1
        yield float(rects[0]["y"]), min(begins), max(ends), rects


def marks(svg):
    """Every mark as (y, begin, end)."""
    for use in svg.select("use"):
        half = HALF.get(use["href"], 1.25)
        yield float(use["y"]), percent(use["x"]) - half, percent(use["x"]) + half


def apart(stretches):
    """Whether no two stretches of the same lane share more than the rounding."""
    in_lanes = groupby(sorted(stretches), key=lambda one: one[0])
    return all(
        after[1] >= before[2] - 0.011
        for _, lane in in_lanes
        for before, after in pairwise(list(lane))
    )


@settings(
    max_examples=500,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(lives)
def test_of_500_random_lives_nothing_overlaps_leaves_the_frame_or_is_missing(body):
    found = read(body)
    expected = recorded(body)
    if not expected:
        assert found.svg is None
        return
    height = float(found.svg["height"])
    drawn, signs = list(bars(found.svg)), list(marks(found.svg))
    assert apart([one[:3] for one in drawn])
    assert apart(signs)
    for y, begin, end, rects in drawn:
        assert 0 <= begin < end <= 100
        assert 0 <= y <= y + 10 <= height
        assert end - begin >= SHORTEST - 0.001
        for rect in rects:
            assert percent(rect["width"]) / 100 * NARROW > 1
    for y, begin, end in signs:
        assert 0 <= begin < end <= 100
        assert 5 <= y <= height - 5
    for line in found.svg.select("line"):
        assert all(0 <= percent(line[side]) <= 100 for side in ("x1", "x2"))
        assert all(0 <= float(line[side]) <= height for side in ("y1", "y2"))
    in_svg = sorted(one["data-of"] for one in found.svg.select("[data-of]"))
    assert in_svg == sorted(one["data-of"] for one in found.table.select("[data-of]")) == expected
    rows_stand_below_one_another(found.svg)


def rows_stand_below_one_another(svg):
    """Each row's name stands above what is in it, and that above the next row's name."""
    rows = [group for group in svg.find_all("g", recursive=False) if group.find("text")]
    rows = [group for group in rows if group.get("class") != ["years"]]
    floor = 0.0
    for row in rows:
        name = float(row.find("text")["y"])
        tops = [float(rect["y"]) for rect in row.select("rect")]
        tops += [float(use["y"]) - 6 for use in row.select("use")]
        assert floor <= name - 10
        assert min(tops) >= name + 4
        floor = max(tops) + 10


def stay(start, end, **others):
    """A stay of whole days unless the dates are given as published."""
    ends = [one if one is None or isinstance(one, dict) else whole(one) for one in (start, end)]
    return {"from": ends[0], "to": ends[1], "kind": "police custody", **others}


def whole(iso):
    return shape(date.fromisoformat(iso), 10)


def test_a_stay_lies_to_scale_between_the_first_day_of_its_year_and_the_day_asked_about():
    line = custody_line(case(ON, [stay("2006-01-01", "2016-01-01")]))
    (bar,) = line.panels[0].rows[0].bars
    assert bar.x == LEFT
    assert bar.width == pytest.approx((RIGHT - LEFT) / 2, abs=0.02)
    assert bar.whole
    assert line.panels[0].on == RIGHT
    assert line.notes == set()


def test_a_day_in_a_life_of_forty_years_can_be_seen_and_the_key_says_that_it_is_wider():
    stays = [stay("1985-03-01", "1985-03-01"), stay("2024-12-31", "2025-12-31")]
    line = custody_line(case(ON, stays))
    day, year = line.panels[0].rows[0].bars
    assert day.width == SHORTEST
    assert day.width / 100 * NARROW >= 2.5
    assert year.width > SHORTEST
    assert line.notes == {"stretched"}


def test_a_stay_on_the_last_day_stays_within_the_frame():
    line = custody_line(case(ON, [stay("1985-03-01", "1986-03-01"), stay("2026-01-01", None)]))
    bar = line.panels[0].rows[0].bars[-1]
    assert bar.x + bar.width == pytest.approx(RIGHT)


def test_stays_that_hand_over_on_one_day_share_a_lane_and_touch():
    stays = [stay("2020-01-01", "2023-05-05"), stay("2023-05-05", "2025-01-01")]
    one, other = custody_line(case(ON, stays)).panels[0].rows[0].bars
    assert one.y == other.y
    assert one.x + one.width == pytest.approx(other.x)


def test_the_uncertain_part_of_a_stay_is_drawn_around_the_sure_one():
    year = shape(date(2020, 6, 1), 4)
    (bar,) = custody_line(case(ON, [stay(year, "2024-01-01")])).panels[0].rows[0].bars
    assert bar.sure[0] > bar.x
    assert sum(bar.sure) == pytest.approx(bar.x + bar.width)
    part = read(case(ON, [stay(year, "2024-01-01")]))
    possible, sure = part.svg.select("g > g > rect")
    assert possible["class"] == ["possible"]
    assert not sure.get("class")
    assert "Possibly held" in part.page.get_text()


def test_an_open_stay_is_sure_up_to_its_last_confirmation_and_possible_up_to_the_day():
    (bar,) = (
        custody_line(case(ON, [stay("2020-01-01", None, confirmed_to="2023-01-01")]))
        .panels[0]
        .rows[0]
        .bars
    )
    assert sum(bar.sure) == pytest.approx((LEFT + RIGHT) / 2, abs=0.05)
    assert bar.x + bar.width == pytest.approx(RIGHT)


def test_a_stay_that_is_not_confirmed_is_hollow_and_the_table_says_so():
    part = read(case(ON, [stay("2020-01-01", "2024-01-01", certainty="reported")]))
    (rect,) = part.svg.select("g > g > rect")
    assert rect["class"] == ["unconfirmed"]
    assert "reported" in part.table.get_text()
    assert "not confirmed" in part.page.select_one(".line-key").get_text()


def test_every_kind_of_stay_has_a_row_under_its_own_name():
    kinds = ["house arrest", "serving a sentence", "enforced disappearance"]
    stays = [stay("2020-01-01", "2024-01-01", kind=kind) for kind in kinds]
    names = [text.get_text() for text in read(case(ON, stays)).svg.select("g:not(.years) > text")]
    assert sorted(names) == ["Enforced disappearance", "House arrest", "Serving a sentence"]


def test_a_month_is_a_mark_with_its_reach_and_a_day_is_a_mark_alone():
    events = [("hearing", shape(date(2025, 5, 1), 7)), ("hearing", whole("2025-09-01"))]
    month, day = custody_line(case(ON, events=events)).panels[0].rows[0].signs
    assert month.reach[0] < month.x < month.reach[1]
    assert day.reach is None


def test_a_hearing_to_come_stands_after_the_line_of_the_day():
    body = case(ON, [stay("2020-01-01", None)], events=[("hearing", whole("2026-03-01"))])
    panel = custody_line(body).panels[0]
    assert body["upcoming"]
    assert panel.rows[-1].signs[0].x == RIGHT > panel.on


def test_a_pardon_that_frees_is_drawn_as_the_end_of_custody():
    body = case(ON, [stay("2020-01-01", "2024-01-01")])
    body["events"] = [event(0, "pardon", whole("2024-01-01"), release_how="pardon")]
    assert custody_line(body).panels[0].rows[-1].signs[0].shape == "release"


def test_a_verdict_that_a_sentence_of_its_day_tells_is_drawn_once():
    told = case(ON, events=[("verdict", whole("2024-05-05"))], sentences=[whole("2024-05-05")])
    assert [entry.word for entry in custody_line(told).entries] == ["sentence"]
    apart_days = case(
        ON, events=[("verdict", whole("2024-05-04"))], sentences=[whole("2024-05-05")]
    )
    assert [entry.word for entry in custody_line(apart_days).entries] == ["event", "sentence"]


def test_a_case_with_nothing_to_draw_has_no_line():
    assert custody_line(case(ON)).panels == []
    assert not render(case(ON)).strip()


def test_in_arabic_time_runs_from_the_left_and_names_begin_at_the_right():
    body = case(ON, [stay("1985-01-01", "1986-01-01"), stay("2020-01-01", None)])
    left, right = read(body).svg, read(body, "ar").svg
    assert [one[:3] for one in bars(left)] == [one[:3] for one in bars(right)]
    names = [svg.select_one(".police-custody > text") for svg in (left, right)]
    assert [name["x"] for name in names] == ["0", "97.6%"]
    days = [svg.select(".head")[-1]["text-anchor"] for svg in (left, right)]
    assert days == ["end", "start"]


def test_the_line_of_boris_kagarlitsky_runs_from_1982_and_shows_his_last_years_closer(record):
    body = record.json("/cases/boris-kagarlitsky.json?on=2026-06-01")
    line = custody_line(body)
    assert [(panel.first_year, panel.last_year) for panel in line.panels] == [
        (1982, 2026),
        (2021, 2026),
    ]
    assert line.stays == 7
    part = read(body)
    assert sorted(one["data-of"] for one in part.svg.select("[data-of]")) == recorded(body)
    assert apart([one[:3] for one in bars(part.svg)])
    lefortovo = line.panels[0].rows[1].bars[0]
    per_day = (RIGHT - LEFT) / (date(2026, 6, 1) - date(1982, 1, 1)).days
    assert lefortovo.key == "lefortovo-1982"
    assert lefortovo.x == pytest.approx(LEFT + 95 * per_day, abs=0.01)
    assert lefortovo.width == pytest.approx(387 * per_day, abs=0.01)


def test_the_drawing_of_boris_kagarlitsky_is_small_says_what_it_is_and_styles_nothing(record):
    html = render(record.json("/cases/boris-kagarlitsky.json?on=2026-06-01"))
    drawing = html[html.index("<svg") : html.index("</svg>") + 6]
    assert len(drawing.encode()) < 8000
    svg = read(record.json("/cases/boris-kagarlitsky.json?on=2026-06-01")).svg
    assert svg["role"] == "img"
    said = [svg.select_one(f"#{name}").get_text() for name in svg["aria-labelledby"].split()]
    assert said[0] == "The custody line of Boris Kagarlitsky, 1982 to 2026"
    assert said[1].startswith("7 stays in custody")
    assert not svg.select("[style], style, script, a")


def test_the_table_leads_to_what_the_page_says_of_each_stay_and_mark(record):
    body = record.json("/cases/boris-kagarlitsky.json?on=2026-06-01")
    page = record.get("/cases/boris-kagarlitsky?on=2026-06-01")
    links = read(body).table.select("a")
    assert len(links) == len(custody_line(body).entries)
    for link in links:
        assert page.select_one(f'[id="{link["href"][1:]}"]'), link["href"]


def test_every_case_of_the_record_can_be_drawn_on_its_first_day_and_today(record):
    for row in record.json("/cases.json")["cases"]:
        for on in ("2000-01-01", "2024-01-01", "2026-06-01"):
            body = record.json(f"/cases/{row['slug']}.json?on={on}")
            part = read(body)
            drawn = part.svg.select("[data-of]") if part.svg else []
            assert sorted(one["data-of"] for one in drawn) == recorded(body)
