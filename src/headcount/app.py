"""Where the parts meet: settings in, an office and its doors out. The only module that knows them all."""

import contextlib
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path

from starlette.applications import Starlette

from .kit.ids import Entropy, system_entropy
from .kit.instants import DAY, Clock, Instant, now, zone_of
from .office import COME_INTO_FORCE, Act, ActorFacts, Asking, Office, Read, come_into_force
from .office.act import JSON
from .office.jobs import Errand, JobNames, Verb
from .office.organisation import Organisation, found_organisation
from .office.policy import Decides, Regorus, load_rules
from .office.settings import Settings
from .office.store import Store
from .office.watching import Watch
from .practices import anchoring, backdating, claims, costs, ingest, reviews, signing_in
from .workforce import conversations, credentials, people, positions, roles, scorecards, senders, teams


def build_office(
    store: Store,
    *,
    engine: Decides | None = None,
    clock: Clock = now,
    entropy: Entropy = system_entropy,
    anchor_file: str = "",
) -> Office:
    """An office on a migrated store; `anchor_file`: where the ledger's head is added daily, if anywhere."""
    asking = Asking(engine or Regorus(load_rules()), facts_about_actor, FACTS)
    return Office(store, asking, _job_names(anchor_file), clock=clock, entropy=entropy)


def _job_names(anchor_file: str) -> JobNames:
    repricing = costs.Repricing()
    errands = {**ERRANDS, costs.REPRICE_RUNS: repricing.runs, costs.REPRICE_IMPORTS: repricing.imports}
    if not anchor_file:
        return JobNames(VERBS, errands, EVERY)
    errands[anchoring.ANCHOR] = anchoring.anchor_to(Path(anchor_file))
    return JobNames(VERBS, errands, {**EVERY, anchoring.ANCHOR: DAY})


def facts_about_actor(read: Read) -> ActorFacts:
    """What policy knows of an actor: a person's rights and teams led until it departs, a sender key's teams."""
    if read.actor.kind == "sender":
        return ActorFacts(teams=credentials.teams_of(read.tx, read.actor.id))
    if read.actor.kind != "person":
        return ActorFacts()
    person = people.by_ids(read.tx, [read.actor.id], read.at).get(read.actor.id)
    if person is None or person.status == "departed":
        return ActorFacts()
    return ActorFacts(rights=person.rights, leads=teams.led_by(read.tx, person.id, read.at))


FACTS: Mapping[str, Callable[[Read, str], JSON]] = {
    "team": teams.facts,
    "role": roles.facts,
    "position": positions.facts,
    "sender": senders.facts,
    "conversation": conversations.facts,
}
"""Who knows what policy asks about a kind of subject."""

VERBS: Mapping[str, Verb] = {
    COME_INTO_FORCE: come_into_force,
    backdating.RESTAMP: backdating.restamp,
    claims.REGROUP: claims.go_on,
    conversations.PURGE: conversations.purge,
    conversations.PURGE_ON: conversations.purge,
    signing_in.PURGE: signing_in.purge,
    scorecards.LOOK_FOR_MARKS: scorecards.look_for_marks,
    scorecards.RECOMPUTE: scorecards.recompute,
}
ERRANDS: Mapping[str, Errand] = {reviews.OPEN_DUE: reviews.open_due}
EVERY: Mapping[str, Instant] = {
    conversations.PURGE: conversations.PURGE_EVERY,
    reviews.OPEN_DUE: DAY,
    signing_in.PURGE: DAY,
    scorecards.LOOK_FOR_MARKS: scorecards.LOOK_EVERY,
}


def application(office: Office, settings: Settings) -> Starlette:
    """Every door on one office, at its address."""
    from .doors import api, health, otlp, web

    intake = ingest.Intake(office, ingest.limits(settings), settings.ingest_queue_mib << 20)
    watch = Watch(office)

    @contextlib.asynccontextmanager
    async def lifespan(_application: Starlette) -> AsyncIterator[None]:
        await intake.start()
        yield
        await intake.stop()

    machines = [*health.routes(office), *otlp.routes(office, settings, intake)]
    routes = [*machines, api.mounted(office, settings, watch), *web.routes(office, settings)]
    whole = Starlette(routes=routes, lifespan=lifespan)
    whole.state.watch = watch  # whoever shuts down ends the streams that would keep it waiting
    return whole


def found_with_admin(act: Act, name: str, zone: str, admin: str) -> str:
    """Found the organisation of an empty store, with one person who may administrate it."""
    organisation = found(act, name, zone)
    people.add(act, people.NewPerson(admin, "Administrator", rights=("admin",)))
    return organisation


def found(act: Act, name: str, zone: str) -> str:
    """Found the organisation of an empty store."""
    organisation = Organisation(act.new_id(), name, zone_of(zone), act.at)
    found_organisation(act.tx, organisation)
    act.record("organisation.founded", zone=zone)
    return organisation.id
