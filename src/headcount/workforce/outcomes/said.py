"""What a judge says of a conversation, read from plain JSON and checked field by field. No I/O."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import cast

from ...kit.instants import Instant, check_instant
from ...kit.refusals import Invalid
from ...kit.texts import check_text
from ...measures import Selection, Verdict
from .outcome import SELECTIONS, VERDICTS

FIELDS = ("verdict", "by", "reason", "selection", "external_ref", "category", "human_minutes", "at")
REASON_MOST = 4_000
REFERENCE_MOST = 500
CATEGORY_MOST = 100
MINUTES_MOST = 100_000


@dataclass(frozen=True)
class Said:
    """What is said of one conversation.

    by             whoever judged: a person's handle or id, `rule:NAME` or `grader:ID`; None: whoever records it
    selection      None: `random` where the case was drawn for whoever judged, else `volunteered`
    reason         free text, kept with the outcome and nowhere else
    human_minutes  a person's time that the conversation took, judging apart
    at             when the verdict was given; None: now
    """

    verdict: Verdict
    by: str | None = None
    reason: str | None = None
    selection: Selection | None = None
    external_ref: str | None = None
    category: str | None = None
    human_minutes: float | None = None
    at: Instant | None = None

    def content(self) -> Mapping[str, object]:
        """What makes it the same thing said again, its judge apart."""
        return {field: getattr(self, field) for field in FIELDS if field != "by"}


def said(given: Mapping[str, object]) -> Said:
    """What somebody says, from plain JSON; Invalid naming the field that is unknown, missing or wrong.

    `at` is an instant.
    """
    for name in given:
        if name not in FIELDS:
            raise Invalid(f"no field {name!r}; there are {', '.join(FIELDS)}", field=name)
    at = given.get("at")
    return Said(
        verdict=cast("Verdict", _word(given.get("verdict"), "verdict", VERDICTS)),
        by=_line(given.get("by"), "by", REFERENCE_MOST),
        reason=_reason(given.get("reason")),
        selection=_selection(given.get("selection")),
        external_ref=_line(given.get("external_ref"), "external_ref", REFERENCE_MOST),
        category=_line(given.get("category"), "category", CATEGORY_MOST),
        human_minutes=_minutes(given.get("human_minutes")),
        at=None if at is None else check_instant(cast("Instant", at), "at"),
    )


def _selection(given: object) -> Selection | None:
    return None if given is None else cast("Selection", _word(given, "selection", SELECTIONS))


def _word(given: object, field: str, known: tuple[str, ...]) -> str:
    if not isinstance(given, str) or given not in known:
        raise Invalid(f"{field} is one of {', '.join(known)}", field=field)
    return given


def _line(given: object, field: str, most: int) -> str | None:
    return None if given is None else check_text(given, field, most=most)


def _reason(given: object) -> str | None:
    if given is None:
        return None
    if not isinstance(given, str) or not given.strip() or len(given) > REASON_MOST:
        raise Invalid(f"reason is a text of 1 to {REASON_MOST} characters", field="reason")
    if "\0" in given or any("\ud800" <= sign <= "\udfff" for sign in given):
        raise Invalid("reason holds a character that no text has", field="reason")
    return given.strip()


def _minutes(given: object) -> float | None:
    if given is None:
        return None
    if not isinstance(given, int | float) or isinstance(given, bool) or not isfinite(given):
        raise Invalid("human_minutes is a number", field="human_minutes")
    if not 0 <= given <= MINUTES_MOST:
        raise Invalid(f"human_minutes is a number from 0 to {MINUTES_MOST}", field="human_minutes")
    return float(given)
