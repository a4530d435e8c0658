"""A job description line by line, and what changed between two. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from .content import Content, Grant

Sign: TypeAlias = Literal["+", "-", " "]


@dataclass(frozen=True)
class Line:
    """A line; `field` is where it stands, such as `purpose` or `budget.model_usd`."""

    field: str
    text: str

    @property
    def section(self) -> str:
        """The part of the job description it belongs to."""
        return self.field.partition(".")[0]


@dataclass(frozen=True)
class DiffLine:
    """A line that came (+), went (-) or stayed."""

    sign: Sign
    section: str
    text: str


PROSE = ("purpose", "responsible_for", "not_responsible_for", "checkpoints", "work_it_changes")


def lines(content: Content) -> Sequence[Line]:
    """Every line of a job description, in the order in which it is read."""
    return list(_lines(content))


def difference(before: Content, after: Content) -> Sequence[DiffLine]:
    """What one must take away from and add to one job description to get another, section by section."""
    old, new = lines(before), lines(after)
    found: list[DiffLine] = []
    for section in (part.name for part in fields(Content)):
        texts = [[line.text for line in side if line.section == section] for side in (old, new)]
        found += _within(section, *texts)
    return found


def _within(section: str, old: Sequence[str], new: Sequence[str]) -> Iterator[DiffLine]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (DiffLine(" ", section, text) for text in old[a:b])
            continue
        yield from (DiffLine("-", section, text) for text in old[a:b])
        yield from (DiffLine("+", section, text) for text in new[c:d])


def _lines(content: Content) -> Iterator[Line]:
    for section in PROSE:
        yield from (Line(section, text) for text in getattr(content, section))
    yield from (Line("tools", _granted(grant)) for grant in content.tools)
    yield from (Line("resources", f"{resource.server}: {resource.uri}") for resource in content.resources)
    yield from _budgeted(content)
    yield from _expected(content)
    yield Line("cadence.review", f"review: {content.cadence.review}")
    if content.cadence.one_on_one != "never":
        yield Line("cadence.one_on_one", f"one_on_one: {content.cadence.one_on_one}")
    if content.cadence.lapse != "nothing":
        yield Line("cadence.lapse", f"lapse: {content.cadence.lapse}")
    if content.evaluation is not None:
        yield Line("evaluation", content.evaluation)
    yield from (Line("data", kind) for kind in content.data)
    if content.trusts_self_reported:
        yield Line("trusts_self_reported", "verdicts the agent reports of itself count")


def _granted(grant: Grant) -> str:
    asked = "" if grant.approver is None else f" {grant.approver}"
    condition = "" if grant.when is None else f" when {grant.when}"
    return f"{grant.tool}: {grant.grant}{asked}{condition}"


def _budgeted(content: Content) -> Iterator[Line]:
    budget = content.budget
    if budget.calls_per_day is not None:
        yield Line("budget.calls_per_day", f"calls_per_day: {budget.calls_per_day}, then {budget.at_limit}")
    for name, amount in (("tools_usd", budget.tools_usd), ("model_usd", budget.model_usd)):
        if amount is not None:
            yield Line(f"budget.{name}", f"{name}: {amount} a {budget.per}, then {budget.at_limit}")


def _expected(content: Content) -> Iterator[Line]:
    for part in fields(content.expectations):
        expected = getattr(content.expectations, part.name)
        if expected is not None:
            yield Line(f"expectations.{part.name}", f"{part.name}: {expected}")
