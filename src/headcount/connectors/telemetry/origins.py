"""Where spans come from: what their resource says for all of them, and the instrumentation that wrote them."""

from typing import NamedTuple

from . import wire
from .dialects import Roles, Slot
from .said import NOTHING, Said, Values
from .shapes import Shapes

_LONGEST_SCOPE = 128
_MOST = 1_024


class Origin(NamedTuple):
    """What holds for all spans of a resource and scope."""

    values: Values
    """By slot up to `Slot.UNREAD`; never changed."""
    scope: str | None
    tells: int
    """As `Shape.tells`."""


class Origins:
    """The origins met lately: a process sends the same resource with each of its requests.

    They are known by hash and length, so that no attribute stays in memory that is not read.
    """

    def __init__(self, roles: Roles, shapes: Shapes) -> None:
        self._roles, self._shapes = roles, shapes
        self._met: dict[tuple[int, int, int, int], Origin] = {}

    def of(self, resource: bytes, scope: bytes) -> Origin:
        """The origin that two messages mean; Invalid where one cannot be decoded."""
        key = hash(resource), len(resource), hash(scope), len(scope)
        return self._met.get(key) or self._learned(key, resource, scope)

    def _learned(self, key: tuple[int, int, int, int], resource: bytes, scope: bytes) -> Origin:
        attributes = wire.resource_attributes(resource)
        said = Said(attributes, self._shapes.of(attributes), NOTHING)
        name = wire.scope_name(scope)[:_LONGEST_SCOPE].decode(errors="replace")
        origin = Origin(said.values[: Slot.UNREAD], name or None, said.shape.tells)
        if not self._roles.tired:
            if len(self._met) >= _MOST:
                self._met.clear()
            self._met[key] = origin
        return origin
