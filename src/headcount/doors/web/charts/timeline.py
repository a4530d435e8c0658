"""Builds along time: a numbered revision triangle each, a tick where triangles would cover one another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ..words import day, plural
from .svg import at, element, group, line

HEIGHT, BASE = 64, 40
_APART = 0.075  # two triangles closer than this share of the width would touch on a phone


@dataclass(frozen=True)
class Revision:
    """A build as it stands on the timeline."""

    number: int
    since: date


def triangle(number: int) -> Markup:
    """The mark of a build beside text; `build 4` is what a screen reader says."""
    return element(
        "svg", *_mark(number), class_="triangle", viewBox="0 0 24 21", role="img", aria_label=f"build {number}"
    )


def timeline(revisions: Sequence[Revision], first: date, last: date) -> Markup:
    """Revisions between two days, newest first to be numbered; the sentence says how many and when the last came."""
    days = max(1, (last - first).days)
    placed = [(revision, (revision.since - first).days / days) for revision in revisions]
    numbered = _numbered(placed)
    pieces = [line("axis", (0, 1), (BASE, BASE)), *_ends(first, last)]
    pieces += [(_flag if revision.number in numbered else _tick)(revision, place) for revision, place in placed]
    return element("svg", group(pieces), class_="timeline", role="img", aria_label=_sentence(revisions, first))


def _numbered(placed: Sequence[tuple[Revision, float]]) -> set[int]:
    """The revisions with room for a triangle, the newest first."""
    taken: list[tuple[int, float]] = []
    for revision, place in sorted(placed, key=lambda one: (-one[1], -one[0].number)):
        if not taken or taken[-1][1] - place >= _APART:
            taken.append((revision.number, place))
    return {number for number, _ in taken}


def _flag(revision: Revision, place: float) -> Markup:
    mark = element("g", *_mark(revision.number), transform="translate(-12 0)")
    stem = line("stem", (place, place), (22, BASE))
    return group([stem, element("svg", _title(revision), mark, x=at(place), y=2, overflow="visible")])


def _tick(revision: Revision, place: float) -> Markup:
    return element("g", _title(revision), line("tick", (place, place), (BASE - 6, BASE)))


def _title(revision: Revision) -> Markup:
    return element("title", f"build {revision.number}, since {day(revision.since)}")


def _mark(number: int) -> list[Markup]:
    size = "revision-number" if number < 100 else "revision-number small"
    return [
        element("path", class_="revision", d="M12 1.5 23 20H1z"),
        element("text", str(number), class_=size, x=12, y=17, text_anchor="middle"),
    ]


def _ends(first: date, last: date) -> list[Markup]:
    tick = (BASE - 4.0, BASE + 4.0)
    return [
        line("axis", (0, 0), tick),
        line("axis", (1, 1), tick),
        element("text", day(first), x=0, y=BASE + 18),
        element("text", day(last), x="100%", y=BASE + 18, text_anchor="end"),
    ]


def _sentence(revisions: Sequence[Revision], first: date) -> str:
    if not revisions:
        return f"No build is known since {day(first)}."
    newest = max(revisions, key=lambda revision: (revision.since, revision.number))
    return (
        f"{plural(len(revisions), 'build')} since {day(first)}, the last one, {newest.number}, on {day(newest.since)}."
    )
