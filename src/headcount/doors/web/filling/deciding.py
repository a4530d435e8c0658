"""The form that decides a review: what is open to whoever looks, and what would follow from each answer."""

from collections.abc import Sequence

from ....office import Read, Subject
from ....practices.reviews import Review
from ....workforce import positions, roles
from .. import addresses, drafts, words
from ..forms import Filled
from ..views.description import Difference
from ..views.form import Choice, Option, Writing
from ..views.prose import Dated
from ..views.review import DecisionForm, Draft
from .case import Case
from .figures import Plain
from .moments import today


def decision_form(read: Read, case: Case, filled: Filled, difference: Difference | None) -> DecisionForm:
    """The form with what was entered, and what was compared."""
    return DecisionForm(
        addresses.decision(case.review.id),
        _choice("decision", "Decision", _decisions(read, case), filled),
        _choice("role_needed", "Is the role still needed?", NEEDED, filled),
        _choice("basis", "On the basis of", _bases(case.review), filled),
        Writing(
            "reason",
            "Reason, kept on the record",
            filled.value("reason"),
            error=filled.error("reason"),
            required=True,
        ),
        _draft(case, filled, difference),
        tuple(_follows(read, case)),
    )


NEEDED = (
    Option("yes", "Yes"),
    Option("no", "No", "Kept on the record with the decision. Closing the role is an act of its own."),
)


def _choice(name: str, label: str, options: Sequence[Option], filled: Filled) -> Choice:
    return Choice(name, label, tuple(options), filled.given(name), error=filled.error(name))


def _decisions(read: Read, case: Case) -> Sequence[Option]:
    role, closed = case.names.role(case.position.role), _no_change(read, case)
    if case.position.held_by == "paper":
        held = "The next version of its job description, and an open item until it is carried out."
        ends = "It is leaving until somebody says that it is switched off."
    else:
        held = "The next version of its job description, in force from its next call."
        ends = "It is retired at once."
    return (
        Option("keep", "Keep", f"Nothing changes for {role}."),
        Option("adjust", "Adjust", held, closed),
        Option("expand", "Expand", f"{held} For more scope than today.", closed),
        Option("retire", "Retire", ends),
    )


def _no_change(read: Read, case: Case) -> str | None:
    """Why the job description cannot be changed by this decision; None where it can."""
    if case.position.role is None:
        return "it fills no role, so it has no job description"
    if case.newest is not None and case.newest.version.number > case.base_version:
        return f"version {case.newest.version.number} came into force since the packet was frozen"
    if not read.may("role.describe", Subject("role", case.position.role)):
        return f"you may not change the job description of {case.names.role(case.position.role)}"
    return None


def _bases(review: Review) -> Sequence[Option]:
    card: Plain = review.packet["scorecards"]["now"]  # type: ignore[index]
    drawn = card["judged"]["random"]
    judged_cases = words.plural(drawn + card["judged"]["census"], "judged case")
    return (
        Option(
            "evidence", "Evidence", f"{judged_cases} of the period, {words.count(drawn)} drawn", review.lacks_evidence
        ),
        Option("judgement", "Judgement", "yours, and you say why"),
    )


def _draft(case: Case, filled: Filled, difference: Difference | None) -> Draft:
    text = filled.value("description") or drafts.text_of(case.content)
    error = filled.error("description", "changes", "changes.description")
    writing = Writing("description", "Text of the next version", text, drafts.HINT, error, code=True)
    return Draft(case.base_version, writing, addresses.draft(case.review.id), difference)


def _follows(read: Read, case: Case) -> list[Dated]:
    cadence = roles.Cadence() if case.newest is None else case.newest.content.cadence
    following = positions.next_review(cadence.review, today(read))
    if following is None:
        return []
    return [Dated(words.day(following), following.isoformat(), ("Next review, unless it is retired.",))]
