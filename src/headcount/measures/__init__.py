"""Pure statistics on numbers and dates: one metric, one function; nothing here knows a store.

A `Tally` is what was counted; `evidence` reads it: which verdicts may be used; each metric is a function of that.
`docs/numbers.md` defines every figure. Importing this room imports no numpy: what needs it does so when it is called.
"""

from .acceptance import (
    Overall,
    acceptance,
    accepted_of_judged,
    out_of_scope,
    out_of_scope_of_answered,
    rework,
    reworked_of_judged,
    share_over,
)
from .cost import CostPerAccepted, cost_per_accepted, cost_per_accepted_over
from .duration import BUCKETS, EDGES_S, bucket_of, exact_percentile, late, percentile
from .price import MOST, VERDICT_S, Prices
from .ratio import Price, Ratio, Share, TooLittle
from .selection import COUNTED, LEAST, Evidence, Verdicts, evidence
from .suggestion import MARGIN, Says, Suggestion, suggest, suggest_from
from .tally import Case, Cell, Selection, Source, Tally, Verdict, total
from .volunteered import Volunteered, volunteered

__all__ = [
    "BUCKETS",
    "COUNTED",
    "EDGES_S",
    "LEAST",
    "MARGIN",
    "MOST",
    "VERDICT_S",
    "Case",
    "Cell",
    "CostPerAccepted",
    "Evidence",
    "Overall",
    "Price",
    "Prices",
    "Ratio",
    "Says",
    "Selection",
    "Share",
    "Source",
    "Suggestion",
    "Tally",
    "TooLittle",
    "Verdict",
    "Verdicts",
    "Volunteered",
    "acceptance",
    "accepted_of_judged",
    "bucket_of",
    "cost_per_accepted",
    "cost_per_accepted_over",
    "evidence",
    "exact_percentile",
    "late",
    "out_of_scope",
    "out_of_scope_of_answered",
    "percentile",
    "rework",
    "reworked_of_judged",
    "share_over",
    "suggest",
    "suggest_from",
    "total",
    "volunteered",
]
