"""Which verdicts a figure may rest on: the choice of a case decides what it can prove, its source decides its rank."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from .tally import NONE, Case, Cell, Selection, Source, Tally, Verdict

RANK: tuple[Source, ...] = ("person", "grader", "rule", "self_reported")
"""Who outranks whom."""

COUNTED: frozenset[Source] = frozenset({"person", "grader", "rule"})
"""Whose verdicts count unless a job description says otherwise. One that trusts self-reports adds those."""

BESIDE: tuple[Verdict, ...] = ("out_of_scope", "abandoned", "unread")

LEAST = 20
"""Fewer cases than this are not enough evidence for a figure."""

ANSWERED_OF = 5
"""More than one drawn case in five without an answer: who answers has become a choice."""


@dataclass(frozen=True)
class Verdicts:
    """What one source said, sorted by what it may prove.

    drawn        what a figure may rest on: a full census, else the random draw
    selection    what such a figure is marked with: census, random, or volunteered where more than 20 % of the drawn
                 cases have no answer; from the last nothing is suggested
    by_owner     those of the drawn that the owner of the position judged
    volunteered  what was said unasked, and a census that has gaps
    presumed     what a rule made of silence, and a grader's census
    unanswered   drawn at random, without an answer
    """

    source: Source
    selection: Selection = "random"
    drawn: Mapping[Verdict, Cell] = field(default_factory=dict)
    by_owner: Mapping[Verdict, int] = field(default_factory=dict)
    volunteered: Mapping[Verdict, int] = field(default_factory=dict)
    presumed: Mapping[Verdict, int] = field(default_factory=dict)
    unanswered: int = 0

    @property
    def accepted(self) -> int:
        """Drawn cases accepted."""
        return self.drawn.get("accepted", NONE).cases

    @property
    def judged(self) -> int:
        """Drawn cases accepted, rejected or reworked."""
        drawn = self.drawn
        return drawn.get("accepted", NONE).cases + drawn.get("rejected", NONE).cases + drawn.get("reworked", NONE).cases

    @property
    def answered(self) -> int:
        """Drawn cases with any verdict."""
        return sum([cell.cases for cell in self.drawn.values()])

    @property
    def priced(self) -> int:
        """Drawn cases with any verdict whose whole cost is known."""
        return sum([cell.priced for cell in self.drawn.values()])

    @property
    def owed(self) -> int:
        """How many answers are still owed before so few are missing that the draw counts as random."""
        return max(0, self.unanswered - (self.unanswered + self.answered) // ANSWERED_OF)


Size: TypeAlias = Callable[[Verdicts], int]
"""How many of a source's verdicts a figure can use."""


def judged_of(verdicts: Verdicts) -> int:
    """The size that acceptance goes by."""
    return verdicts.judged


@dataclass(frozen=True)
class Evidence:
    """A tally, read: what each source that counts has said, in order of rank."""

    tally: Tally
    sources: tuple[Verdicts, ...]

    def of(self, source: Source) -> Verdicts:
        """What one source said; nothing where it does not count."""
        for verdicts in self.sources:
            if verdicts.source == source:
                return verdicts
        return Verdicts(source)

    def leading(self, size: Size = judged_of) -> Verdicts:
        """What a figure rests on: the highest source with enough drawn cases.

        One that still owes answers comes after those that do not. Where none has enough it is people, who can be asked.
        """
        enough = [verdicts for verdicts in self.sources if size(verdicts) >= LEAST]
        settled = [verdicts for verdicts in enough if verdicts.selection != "volunteered"]
        return (settled or enough or [self.of("person")])[0]

    def judged(self) -> dict[Selection, int]:
        """Verdicts accepted, rejected or reworked, by how their selection reads; of all sources that count."""
        counts: dict[Selection, int] = {"census": 0, "random": 0, "volunteered": 0, "presumed": 0}
        for verdicts in self.sources:
            counts["census" if verdicts.selection == "census" else "random"] += verdicts.judged
            counts["volunteered"] += judged_among(verdicts.volunteered)
            counts["presumed"] += judged_among(verdicts.presumed)
        return counts


def judged_among(counts: Mapping[Verdict, int]) -> int:
    """How many were accepted, rejected or reworked."""
    return counts.get("accepted", 0) + counts.get("rejected", 0) + counts.get("reworked", 0)


def evidence(tally: Tally, counted: Collection[Source] = COUNTED) -> Evidence:
    """Sort the verdicts of the sources that count by what they may prove. The tally is of one position and period."""
    said: dict[Source, list[tuple[Case, Cell]]] = {}
    for case, cell in tally.verdicts.items():
        said.setdefault(case.source, []).append((case, cell))
    sources = (source for source in RANK if source in counted)
    return Evidence(tally, tuple(_sort(source, said.get(source, ()), tally) for source in sources))


def leading_over(positions: Mapping[str, Evidence], size: Size) -> Source:
    """The source that a figure over positions rests on, found as for one of them from all their cases together."""
    found: dict[Source, list[Verdicts]] = {source: [] for source in RANK}
    for evidence in positions.values():
        for verdicts in evidence.sources:
            if size(verdicts):
                found[verdicts.source].append(verdicts)
    enough = [source for source in RANK if sum(map(size, found[source])) >= LEAST]
    settled = [source for source in enough if selection_over(found[source]) != "volunteered"]
    return (settled or enough or ["person"])[0]


def selection_over(each: Sequence[Verdicts]) -> Selection:
    """How a figure over several positions is marked: a census only if all are, and by the answers owed over all."""
    if all(verdicts.selection == "census" for verdicts in each):
        return "census"
    unanswered = sum(verdicts.unanswered for verdicts in each)
    answered = sum(verdicts.answered for verdicts in each if verdicts.selection != "census")
    return "volunteered" if unanswered * ANSWERED_OF > unanswered + answered else "random"


def _sort(source: Source, said: Sequence[tuple[Case, Cell]], tally: Tally) -> Verdicts:
    complete = source != "grader" and _is_census(said, tally.ended)
    drawn: dict[Verdict, Cell] = {}
    owner: dict[Verdict, int] = {}
    aside: dict[Selection, dict[Verdict, int]] = {"volunteered": {}, "presumed": {}}
    for case, cell in said:
        reads = "census" if complete and case.selection != "presumed" else _reads_as(case)
        if reads in aside:
            aside[reads][case.verdict] = aside[reads].get(case.verdict, 0) + cell.cases
            continue
        drawn[case.verdict] = drawn.get(case.verdict, NONE).merge(cell)
        if case.by_owner:
            owner[case.verdict] = owner.get(case.verdict, 0) + cell.cases
    unanswered = 0 if complete else tally.unanswered.get(source, 0)
    counts = (drawn, owner, aside["volunteered"], aside["presumed"], unanswered)
    found = Verdicts(source, "census" if complete else "random", *counts)
    return Verdicts(source, "volunteered", *counts) if found.owed else found


def _is_census(said: Sequence[tuple[Case, Cell]], ended: int) -> bool:
    """Whether the source set out to judge every case, and every ended conversation has its answer.

    Within such a census every case counts as one, however it was first chosen: no choice is left.
    """
    answers = [(case, cell) for case, cell in said if case.selection != "presumed"]
    meant = any(case.selection == "census" for case, _ in answers)
    return meant and sum(cell.cases for _, cell in answers) >= ended


def _reads_as(case: Case) -> Selection:
    """A census with a gap is volunteered: something chose what was answered. A grader's census stands only corrected by
    people's verdicts on a random part of it, so by itself it is shown apart, as presumed."""
    if case.selection != "census":
        return case.selection
    return "presumed" if case.source == "grader" else "volunteered"
