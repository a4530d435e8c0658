"""Views and templates to HTML, under a policy that lets a page load nothing but our own files."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from . import addresses, assets, charts, words
from .views import marks
from .views.frame import Frame
from .views.ratio import own_scale
from .views.scorecard import figures

_HERE = Path(__file__).parent

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Sent with every page. No inline script and no inline style: an injected one would not run."""


class View(Protocol):
    """What every page shows besides its own: the frame around it."""

    @property
    def frame(self) -> Frame: ...


class Pages:
    """Renders views. One per process; holds compiled templates and the assets they name."""

    def __init__(self, files: assets.Assets | None = None) -> None:
        self.assets = files or assets.read(_HERE / "static")
        self._environment = _environment(self.assets)

    def render(self, template: str, view: View) -> str:
        """The page of a view, such as `render("home/home.html", home)`. A field no view has raises UndefinedError."""
        return self._environment.get_template(template).render(view=view, frame=view.frame)


def _environment(files: assets.Assets) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {name: getattr(words, name) for name in words.__all__}
    environment.filters |= {"verdict": marks.verdict}
    environment.globals |= {
        "addresses": addresses,
        "asset": files.named,
        "charts": charts,
        "figures": figures,
        "marks": marks,
        "own_scale": own_scale,
    }
    return environment
