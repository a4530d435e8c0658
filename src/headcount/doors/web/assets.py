"""Style sheet, script, fonts and icon under addresses that carry a hash of their content.

An address never changes its content, so a browser may keep it for good; a changed file gets another address.
The style sheet is written in several files, one a subject, and served as one.
"""

import base64
import hashlib
import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ...kit.refusals import NotFound

FOLDER = "/static/"
LASTING = "public, max-age=31536000, immutable"
STYLES = (
    "tokens",
    "elements",
    "frame",
    "controls",
    "marks",
    "tables",
    "figures",
    "charts",
    "notices",
    "lists",
    "decisions",
    "fall",
    "narrow",
)
_TYPES = {".woff2": "font/woff2", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_FONT = re.compile(r"url\(\"?([\w-]+\.woff2)\"?\)")


@dataclass(frozen=True)
class Asset:
    """One file as it is sent: its address, media type, bytes, and the digest a page vouches for it with."""

    address: str
    media_type: str
    content: bytes

    @property
    def integrity(self) -> str:
        """The value of an `integrity` attribute."""
        return "sha256-" + base64.b64encode(hashlib.sha256(self.content).digest()).decode()


class Assets:
    """All assets of the pages, read once."""

    def __init__(self, named: Mapping[str, Asset]) -> None:
        self._named = dict(named)
        self._addressed = {asset.address: asset for asset in named.values()}

    def named(self, name: str) -> Asset:
        """The asset a template asks for, such as `headcount.css`; KeyError for one that is not ours."""
        return self._named[name]

    def at(self, address: str) -> Asset:
        """The asset of an address, or NotFound (also for the address of an earlier version)."""
        if address not in self._addressed:
            raise NotFound("no such file", address=address)
        return self._addressed[address]


def read(folder: Path) -> Assets:
    """The assets of a folder with `fonts/`, `styles/`, a script and an icon."""
    fonts = {path.name: _asset(path.name, path.read_bytes()) for path in sorted((folder / "fonts").glob("*.woff2"))}
    named = fonts | {name: _asset(name, (folder / name).read_bytes()) for name in ("headcount.js", "headcount.svg")}
    return Assets(named | {"headcount.css": _asset("headcount.css", _style(folder / "styles", fonts))})


def _asset(name: str, content: bytes) -> Asset:
    stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix
    media_type = _TYPES.get(suffix) or mimetypes.types_map[suffix]
    return Asset(f"{FOLDER}{stem}.{hashlib.sha256(content).hexdigest()[:12]}{suffix}", media_type, content)


def _style(folder: Path, fonts: Mapping[str, Asset]) -> bytes:
    """The style sheet's files in their order, without comments and indentation, fonts under their addresses."""
    text = _COMMENT.sub("", "".join((folder / f"{name}.css").read_text("utf-8") for name in STYLES))
    lines = (line.strip() for line in text.splitlines())
    return _FONT.sub(lambda font: f"url({fonts[font[1]].address})", "\n".join(filter(None, lines))).encode()
