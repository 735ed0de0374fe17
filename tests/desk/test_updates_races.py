"""Two researchers press the button at once: one of them wins, and nothing is lost or doubled."""

from concurrent.futures import ThreadPoolExecutor

from bs4 import BeautifulSoup

from tests.desk.update_steps import CASE, preview, put, recorded
from tests.desk_reader import Desk, fields_of

ROUNDS = 8


def press(desk: Desk, page: BeautifulSoup) -> tuple[int, str]:
    """Press the button of a preview; the status and the page."""
    fields = fields_of(page.select_one("main form"))
    answer = desk.client.post(f"{CASE}/updates", data=fields)
    return answer.status_code, answer.text


def at_once(*presses: tuple[Desk, BeautifulSoup]) -> list[tuple[int, str]]:
    """Press several buttons at the same time."""
    with ThreadPoolExecutor(len(presses)) as pool:
        return list(pool.map(lambda one: press(*one), presses))


def test_of_two_updates_at_once_one_is_saved_and_the_other_kept_as_typed(app, rita, ravi):
    put(app)
    for number in range(1, ROUNDS + 1):
        ours = {"date": f"{number} March 2024", "title": f"Rita {number}"}
        theirs = {"date": f"{number} March 2024", "title": f"Ravi {number}"}
        pages = preview(rita, "health", ours), preview(ravi, "health", theirs)
        answers = at_once((rita, pages[0]), (ravi, pages[1]))
        assert sorted(status for status, _page in answers) == [303, 409]
        titles = [one["title"] for one in recorded(app)["events"]]
        won = next(i for i, (status, _page) in enumerate(answers) if status == 303)
        names = ("Rita", "Ravi")
        assert titles.count(f"{names[won]} {number}") == 1
        assert f"{names[1 - won]} {number}" not in titles
        assert f"{names[1 - won]} {number}" in answers[1 - won][1]
    assert len(recorded(app)["events"]) == ROUNDS + 1


def test_the_same_save_sent_twice_at_once_changes_once(app, rita):
    put(app)
    for number in range(1, ROUNDS + 1):
        page = preview(rita, "health", {"date": f"{number} March 2024", "title": f"Day {number}"})
        again = Desk.__new__(Desk)
        again.__dict__.update(rita.__dict__)
        again.client = app.test_client()
        again.client._cookies = dict(rita.client._cookies)
        answers = at_once((rita, page), (again, page))
        assert [status for status, _page in answers] == [303, 303]
    assert len(recorded(app)["events"]) == ROUNDS + 1
