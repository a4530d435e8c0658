"""Policy: Rego decides. In process by regorus, or in an OPA server by URL; the same rules, the same answers."""

from .decision import Decides, Decision
from .opa import OpaServer
from .regorus_engine import Regorus
from .rules import Rules, load_rules

__all__ = ["Decides", "Decision", "OpaServer", "Regorus", "Rules", "load_rules"]
