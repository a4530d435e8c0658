"""What is known of one conversation, part by part."""

from collections import Counter
from collections.abc import Sequence
from typing import cast

from ....kit.instants import MICROS
from ....measures.selection import RANK
from ....office import Read
from ....workforce import people
from ....workforce.conversations import Conversation, ConversationView, Identity, RunView
from ....workforce.outcomes import Outcome
from .. import addresses
from ..views.accountability import Ladder, Rung
from ..views.conversation import Circumstances, Clock, Run, Tokens, Use, Whose
from .fall import Known
from .moments import local
from .naming import names_of


def whose(seen: ConversationView, known: Known) -> Whose:
    """Whose it is, as stamped when it ran."""
    of, sender = seen.conversation, seen.sender
    position = known.positions.get(of.position or "")
    return Whose(
        service="not told" if sender is None else sender.service,
        agent="not named" if sender is None else sender.agent or "not named",
        identity=of.identity,
        position=None if position is None else position.code,
        position_href=None if position is None else addresses.position(position.code),
        role=known.role(of),
        description=of.job_description,
        called=known.name(of),
        imported=of.origin == "import",
    )


def clock(read: Read, of: Conversation) -> Clock:
    """When it ran; of one whose times were not recorded, the day that was."""
    if of.busy is None:
        return Clock(local(read, of.started_at))
    return Clock(
        started=local(read, of.started_at),
        ended=local(read, of.ended_at),
        busy_s=of.busy / MICROS,
        waiting_on_people_s=of.waiting_on_people / MICROS,
        elapsed_s=of.elapsed / MICROS,
    )


def tokens(of: Conversation) -> Tokens:
    """Tokens of its model calls."""
    return Tokens(of.tokens.input, of.tokens.output, of.tokens.cached_input, of.tokens.known)


def models(seen: ConversationView) -> tuple[Use, ...]:
    """Its model calls by model, with those that failed as far as its runs tell."""
    failed = Counter(call.requested or call.returned for run in seen.runs for call in run.calls.models if call.error)
    return tuple(Use(name, calls, failed[name]) for name, calls in sorted(seen.conversation.models.items()))


def tools(seen: ConversationView) -> tuple[Use, ...]:
    """Its tool calls by tool, with those that failed as far as its runs tell."""
    failed = Counter(call.name for run in seen.runs for call in run.calls.tools if call.error)
    return tuple(Use(name, calls, failed[name]) for name, calls in sorted(seen.conversation.tool_calls.items()))


def runs(read: Read, of: Sequence[RunView]) -> tuple[Run, ...]:
    """Its runs, and what was stamped on each."""
    return tuple(
        Run(
            trace_id=run.trace_id,
            span_id=run.span_id,
            started=local(read, run.started_at),
            description=run.job_description,
            build=run.build,
            instance=run.instance,
            identity=cast("Identity", run.identity),
        )
        for run in of
    )


def circumstances(of: Conversation, history: Sequence[Outcome]) -> Circumstances:
    """What else is known of it; people's minutes as told by its trace, else with the verdict of the highest source."""
    told = [each for each in history if each.stands and each.human_minutes is not None]
    best = min(told, key=lambda each: RANK.index(each.source), default=None)
    minutes = of.human_minutes if of.human_minutes is not None or best is None else best.human_minutes
    return Circumstances(of.environment, round(of.sampled_1_in), of.category, of.thread, minutes)


def nobodys(read: Read) -> Ladder:
    """Who answers for what nobody has claimed: whoever administrates."""
    unclaimed = Rung("owner", None, "nobody has claimed its sender")
    first = next(iter(people.administrators(read.tx, read.at)), None)
    administrator = names_of(read, [first]).person(first)
    answers = Rung("administrator", administrator, "answers for what is unclaimed", answers=administrator is not None)
    return Ladder(local(read, read.at), (unclaimed, answers))
