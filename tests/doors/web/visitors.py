"""People with a browser that runs no script: real requests to the real application, cookies kept, links followed."""

import re
from dataclasses import dataclass
from html import unescape

import httpx

from headcount.app import application
from headcount.kit.ids import system_entropy
from headcount.office import Actor, Office
from headcount.office.settings import Settings
from headcount.practices import signing_in
from headcount.serving.in_process import InProcess

ORIGIN = "http://headcount.example"
CONSOLE = Actor("console", "1000")


@dataclass(frozen=True)
class Visitor:
    """Somebody at the pages. Redirects are followed only where a test says so."""

    office: Office
    client: httpx.Client

    def get(self, address: str) -> httpx.Response:
        """Open an address."""
        return self.client.get(address)

    def post(self, address: str, **fields: str) -> httpx.Response:
        """Send a form as the browser would that has Home open: with the token its pages carry."""
        return self.client.post(address, data={"form_token": self.token(), **fields})

    def token(self) -> str:
        """What the forms of this visitor's pages carry."""
        found = re.search(r'name="form_token" value="([0-9a-f]*)"', self.get("/").text)
        return found[1] if found else ""

    def follow(self, answer: httpx.Response) -> httpx.Response:
        """The page a redirect leads to."""
        assert answer.is_redirect, answer.text
        return self.get(answer.headers["Location"])


def at_the_door(office: Office, settings: Settings) -> Visitor:
    """Somebody whom nobody knows yet."""
    transport = InProcess(application(office, settings))
    return Visitor(office, httpx.Client(base_url=ORIGIN, transport=transport))


def link_for(office: Office, handle: str) -> str:
    """The address of a one-time link, as the console prints it."""
    secret = signing_in.make_secret(system_entropy)
    office.do(CONSOLE, signing_in.make_link, handle, secret.sha256)
    return f"/sign-in/{secret.text}"


def sign_in(visitor: Visitor, handle: str) -> Visitor:
    """The same browser, in which this person signed in by a one-time link and nobody else is."""
    visitor.client.cookies.clear()
    answer = visitor.client.post(link_for(visitor.office, handle), data={"form_token": ""})
    assert answer.status_code == 303, answer.text
    return visitor


def words(answer: httpx.Response) -> str:
    """What a person reads on a page: no tags, no hidden fields, white space as it is seen."""
    main = re.sub(r"(?s)^.*<main[^>]*>|</main>.*$", "", answer.text)
    inline = re.sub(r"</?(?:a|b|bdi|span|time|i)\b[^>]*>", "", main)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", inline))).strip()
