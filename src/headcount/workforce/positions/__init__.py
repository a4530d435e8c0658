"""Positions: specific agents that fill roles; who owns them, what they run, how they are connected."""

from ..roles import Control, HeldBy
from .answering import Held, HeldAs, answered_for_by
from .appointments.appointment import Appointment, AppointmentKind
from .appointments.changes import appoint, end_appointment, renew_appointment
from .appointments.reads import appointments_in, appointments_of
from .appointments.records import filled_since, incumbents, last_incumbents, latest, roles_filled
from .builds.build import Build, BuildSource, Noted, Seen
from .builds.changes import declare_build, note_builds
from .builds.fingerprint import Change, Contents, Fingerprint, Material, Part, fingerprint_of, is_succession
from .builds.prompt import Size
from .builds.reads import builds_of
from .builds.records import numbers_in_force
from .cadence import next_review
from .changes import deploy, edit, move, note_reviewed, rename, set_next_review
from .instances.instance import Instance, Sighting
from .instances.reads import instances_of
from .instances.records import note as note_instances
from .ownership.changes import accept_ownership, decline_ownership, propose_owner
from .ownership.tenure import Tenure
from .position import WORKING, Deployment, Memory, PositionState, Stage
from .reads import (
    Filter,
    answered_by,
    asked_to_own,
    by_ids,
    due_for_review,
    facts,
    get,
    in_hand,
    listed,
    ownership_of,
    unowned,
    within,
)
from .records import codes, find, ids_of, stretches_at
from .retirement import retire, retired_since
from .view import PositionView, Source

__all__ = [
    "WORKING",
    "Appointment",
    "AppointmentKind",
    "Build",
    "BuildSource",
    "Change",
    "Contents",
    "Control",
    "Deployment",
    "Filter",
    "Fingerprint",
    "Held",
    "HeldAs",
    "HeldBy",
    "Instance",
    "Material",
    "Memory",
    "Noted",
    "Part",
    "PositionState",
    "PositionView",
    "Seen",
    "Sighting",
    "Size",
    "Source",
    "Stage",
    "Tenure",
    "accept_ownership",
    "answered_by",
    "answered_for_by",
    "appoint",
    "appointments_in",
    "appointments_of",
    "asked_to_own",
    "builds_of",
    "by_ids",
    "codes",
    "declare_build",
    "decline_ownership",
    "deploy",
    "due_for_review",
    "edit",
    "end_appointment",
    "facts",
    "filled_since",
    "find",
    "fingerprint_of",
    "get",
    "ids_of",
    "in_hand",
    "incumbents",
    "instances_of",
    "is_succession",
    "last_incumbents",
    "latest",
    "listed",
    "move",
    "next_review",
    "note_builds",
    "note_instances",
    "note_reviewed",
    "numbers_in_force",
    "ownership_of",
    "propose_owner",
    "rename",
    "renew_appointment",
    "retire",
    "retired_since",
    "roles_filled",
    "set_next_review",
    "stretches_at",
    "unowned",
    "within",
]
