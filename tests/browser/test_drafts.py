"""With JavaScript, what is typed at the desk is kept without pressing anything."""

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from tests.desk_reader import PASSWORD, make_account
from tracker.access import Role

FORM = "/desk/cases/boris-kagarlitsky/details"


@pytest.mark.browser
def test_what_is_typed_is_kept_and_can_be_continued_after_a_crash(
    record_app: Flask, site: str, chromium: Browser
):
    make_account(record_app, "wanda", Role.RESEARCHER)
    context = chromium.new_context(base_url=site)
    said: list[str] = []
    context.on("console", lambda message: said.append(message.text))
    page = context.new_page()
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{site}/sign-in?next={FORM}")
    page.get_by_label("Name", exact=True).fill("wanda")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Summary").press_sequentially("Half a thought. ")
    expect(page.get_by_text("Draft saved at")).to_be_visible()
    page.goto(f"{site}/desk")
    page.goto(f"{site}{FORM}")
    page.get_by_role("link", name="Continue with the draft").click()
    assert page.get_by_label("Summary").input_value().startswith("Half a thought.")
    assert said == []
    context.close()
