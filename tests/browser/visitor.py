"""A reader with a real browser: without JavaScript unless told otherwise, and with a notebook."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

# The browser itself says this of every page whose status is an error.
STATUS = "Failed to load resource: the server responded with a status of"


class Visitor:
    """One page in a context of its own, and what the browser said and asked for meanwhile."""

    def __init__(
        self, context: BrowserContext, site: str, kept: frozenset[str] = frozenset()
    ) -> None:
        self.context, self.kept = context, kept
        self.site = site
        self.said: list[str] = []
        self.elsewhere: list[str] = []
        context.on("console", self._hear)
        context.on("request", self._see)
        self.page: Page = context.new_page()
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def go(self, path: str) -> Page:
        """Open a page of the site."""
        self.page.goto(self.site + path)
        return self.page

    def check(self) -> None:
        """Nothing said on the console, nothing asked of other hosts, no cookie kept but that of
        a session."""
        said, elsewhere, self.said, self.elsewhere = self.said, self.elsewhere, [], []
        assert said == []
        assert elsewhere == []
        assert {cookie.get("name") for cookie in self.context.cookies()} <= self.kept

    def tab_to(self, name: str, limit: int = 400) -> None:
        """Press Tab until the element with this text, or this id, has the focus."""
        wanted = "e => e.id === {0} || e.textContent.trim() === {0}".format(repr(name))
        for _ in range(limit):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(f"({wanted})(document.activeElement)"):
                return
        raise AssertionError(f"{self.page.url}: Tab does not reach {name!r}")

    def follow(self, name: str) -> None:
        """Reach a link with the Tab key, and follow it with Enter."""
        self.tab_to(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def _hear(self, message: ConsoleMessage) -> None:
        if not message.text.startswith(STATUS):
            self.said.append(message.text)

    def _see(self, request: Request) -> None:
        if not request.url.startswith((self.site + "/", "data:")):
            self.elsewhere.append(request.url)
