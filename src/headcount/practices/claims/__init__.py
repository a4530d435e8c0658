"""Claims: whose a sender's traffic is. Attributions change at once; conversations are grouped anew, never refolded."""

from .changes import REGROUP, ban, claim, go_on, lift_ban, merge, unclaim, unmerge

__all__ = ["REGROUP", "ban", "claim", "go_on", "lift_ban", "merge", "unclaim", "unmerge"]
