"""The cookies of the pages: the session, the theme, where a stranger wanted to go, and what was just done."""

from typing import cast, get_args

from starlette.requests import Request
from starlette.responses import Response

from ...kit.instants import MICROS
from ...practices import signing_in
from .views.frame import Theme

SESSION, THEME, WANTED, SAID = "headcount_session", "headcount_theme", "headcount_wanted", "headcount_said"

_YEAR_S = 365 * 24 * 3600
_WANTED_LASTS_S = 30 * 60
_SAID_LASTS_S = 60
_PATH_MOST = 2_000


def is_local(path: str) -> bool:
    """Whether an address leads to a page of ours: browsers read `//` and `/\\` as the beginning of another site's."""
    plain = path.isascii() and path.isprintable() and len(path) <= _PATH_MOST
    return plain and path.startswith("/") and path[1:2] not in ("/", "\\")


def theme_of(request: Request) -> Theme:
    """The theme somebody chose; auto where nobody did."""
    chosen = request.cookies.get(THEME)
    return cast("Theme", chosen) if chosen in get_args(Theme) else "auto"


def keep_theme(answer: Response, theme: Theme) -> None:
    """Keep a theme for a year. The script on the pages sets it too, so it is no secret of ours."""
    answer.set_cookie(THEME, theme, _YEAR_S, samesite="lax")


def begin_session(answer: Response, secret: str, *, secure: bool) -> None:
    """Give a session to the browser. No script sees it, no other site's form carries it; `secure`: only over https."""
    lasts_s = signing_in.SESSION_LASTS // MICROS
    answer.set_cookie(SESSION, secret, lasts_s, secure=secure, httponly=True, samesite="lax")


def end_session(answer: Response) -> None:
    """Take the session from the browser."""
    answer.delete_cookie(SESSION, httponly=True, samesite="lax")


def keep_wanted(answer: Response, path: str) -> None:
    """Keep where a stranger wanted to go, for after they signed in."""
    if is_local(path):
        answer.set_cookie(WANTED, path, _WANTED_LASTS_S, httponly=True, samesite="lax")


def take_wanted(request: Request, answer: Response) -> None:
    """Drop what was kept of where they wanted to go."""
    if WANTED in request.cookies:
        answer.delete_cookie(WANTED, httponly=True, samesite="lax")


def wanted(request: Request) -> str | None:
    """Where the stranger wanted to go, if it is a page of ours."""
    path = request.cookies.get(WANTED)
    return path if path is not None and is_local(path) else None


def say(answer: Response, word: str) -> None:
    """Have the next page say that something was done; `word` is one of `saying.SAID`."""
    answer.set_cookie(SAID, word, _SAID_LASTS_S, httponly=True, samesite="lax")


def hush(answer: Response) -> None:
    """What was said once is not said again."""
    answer.delete_cookie(SAID, httponly=True, samesite="lax")
