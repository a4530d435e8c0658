"""Who judges: whoever records a verdict, or somebody they may speak for; and what kind of selection each may claim."""

from typing import get_args

from ...kit.refusals import Forbidden, Invalid
from ...kit.texts import check_text
from ...measures import Selection, Source
from ...office import Act, Read, Subject, aliases
from .drawing import Draw
from .outcome import Judge, JudgeKind

RULE_MOST = 100


def judge_of(read: Read, by: str | None) -> Judge:
    """The judge that `by` names, or whoever acts: a handle or id of a person, `rule:NAME`, `grader:ID`.

    Invalid for a job that names none; NotFound for an unknown person.
    """
    if by is None:
        return _acting(read)
    kind, colon, name = by.partition(":")
    if not colon:
        kind, name = "person", by
    if kind == "rule":
        return Judge("rule", check_text(name, "by", most=RULE_MOST))
    if kind in ("grader", "console"):
        return Judge("grader" if kind == "grader" else "console", name)
    if kind == "person":
        return Judge("person", aliases.find(read.tx, "person", name).id)
    raise Invalid("by is a person's handle, rule:NAME or grader:ID", field="by")


def judge_for(read: Read, source: Source, by: str | None) -> Judge:
    """The judge that cases are drawn for; Invalid where it is not of the source that is to answer."""
    judge = judge_of(read, by)
    if judge.source != source:
        raise Invalid(f"say which {source} the cases are for", field="for_whom")
    return judge


def check_speaks(act: Act, judge: Judge) -> None:
    """Forbidden unless the actor is this judge or may speak for it.

    A grader's verdict comes with that grader's own key and with nothing else; a person's from that person, or from an
    administrator who records what was judged elsewhere; a rule's from whoever may record verdicts at all.
    """
    if (act.actor.kind, act.actor.id) == (judge.kind, judge.id):
        return
    if judge.kind in ("grader", "console"):
        raise Forbidden(f"a {judge.kind}'s verdict is recorded by that {judge.kind} alone", field="by")
    if act.actor.kind == "grader":
        raise Forbidden("a grader's key records that grader's verdicts alone", field="by")
    if judge.kind == "person":
        act.allow("outcome.record_for", Subject("person", judge.id))


def selection_of(claimed: Selection | None, judge: Judge, draw: Draw | None) -> Selection:
    """How the case was chosen. Forbidden to claim `random` for a case not drawn for this judge.

    What a judge says of a case drawn for it is the answer to that draw, however it came to say it.
    """
    drawn = draw is not None and draw.judge == judge
    if claimed is None:
        return "random" if drawn else "volunteered"
    if claimed == "random" and not drawn:
        raise Forbidden("only a case that Headcount drew for this judge is random", field="selection")
    if claimed == "presumed" and judge.source != "rule":
        raise Invalid("only a rule presumes", field="selection")
    return claimed


def _acting(read: Read) -> Judge:
    kind: JudgeKind
    for kind in get_args(JudgeKind):
        if read.actor.kind == kind:
            return Judge(kind, read.actor.id)
    raise Invalid(f"a {read.actor.kind} is no judge: say by whom it was judged", field="by")
