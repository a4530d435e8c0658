"""Headcount's own attributes, for who writes spans by hand or wants to be certain."""

from .dialect import Dialect
from .slots import Slot

OWN = Dialect(
    "headcount",
    spellings={
        Slot.POSITION: ("headcount.position",),
        Slot.THREAD: ("headcount.conversation",),
        Slot.CATEGORY: ("headcount.category",),
        Slot.INSTANCE: ("headcount.instance",),
        Slot.OUTCOME: ("headcount.outcome",),
        Slot.SAMPLED: ("headcount.sampled_1_in",),
        Slot.GATEWAY: ("headcount.tool_call",),
        Slot.WAITS: ("headcount.waiting_on_person",),
    },
)
