"""A person with a browser: opens pages that are served with their real headers, and notes what goes wrong."""

from playwright.sync_api import BrowserContext, Page, Route

from headcount.doors.web.assets import FOLDER
from headcount.doors.web.rendering import HEADERS, Pages, View
from headcount.kit.refusals import NotFound

ORIGIN = "http://headcount.test"


class Reader:
    """Opens pages in a browser as a person would, and keeps what its console complains of."""

    def __init__(self, pages: Pages, context: BrowserContext) -> None:
        self.complaints: list[str] = []
        self.loaded_bytes = 0
        self._pages, self._html = pages, ""
        self.page: Page = context.new_page()
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.route("**/*", self._answer)

    def open(self, template: str, view: View) -> Page:
        """The page of a view, with its fonts there."""
        self.open_plain(template, view)
        self.page.evaluate("document.fonts.ready.then(() => true)")
        return self.page

    def open_plain(self, template: str, view: View) -> Page:
        """The page of a view in a browser that may run no script."""
        self._html = self._pages.render(template, view)
        self.page.goto(f"{ORIGIN}/")
        return self.page

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN)
        try:
            asset = self._pages.assets.at(path) if path.startswith(FOLDER) else None
        except NotFound:
            self.complaints.append(f"not found: {path}")
            route.abort()
            return
        content = asset.content if asset else self._html.encode()
        media_type = asset.media_type if asset else "text/html; charset=utf-8"
        self.loaded_bytes += len(content)
        route.fulfill(status=200, headers={**HEADERS, "Content-Type": media_type}, body=content)
