"""The org chart: teams, the roles in them, who fills each and which of them are vacant, as of an instant."""

from .chart import Chart, Place, RoleNode, TeamNode
from .reads import chart

__all__ = ["Chart", "Place", "RoleNode", "TeamNode", "chart"]
