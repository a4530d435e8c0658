"""How libraries spell what a span is: one module a convention, asked in this order.

A new convention is a module with its spellings and a line here; a fact that several spell is taken from the first.
"""

from .dialect import Dialect
from .genai import GENAI
from .general import GENERAL
from .litellm import LITELLM
from .openinference import OPENINFERENCE
from .openllmetry import OPENLLMETRY
from .own import OWN
from .remembering import Meant
from .roles import CHOSEN, Role, Roles
from .slots import Slot
from .vercel import VERCEL

DIALECTS = (OWN, GENAI, OPENINFERENCE, OPENLLMETRY, VERCEL, LITELLM, GENERAL)

__all__ = ["CHOSEN", "DIALECTS", "Dialect", "Meant", "Role", "Roles", "Slot"]
