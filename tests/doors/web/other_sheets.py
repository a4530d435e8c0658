"""Signing in, and each of the refusals."""

from typing import get_args

from doors.web.sheets import ARABIC, HEBREW, LONG, MARIA, SENTENCE, frame
from headcount.doors.web import addresses
from headcount.doors.web.views.form import Go
from headcount.doors.web.views.frame import Frame
from headcount.doors.web.views.refusal import Refused, Wrong
from headcount.doors.web.views.signing_in import OneTimeLink, SignIn
from headcount.kit.refusals import Kind

STRANGER = Frame(form_token="3f9a-form")
KINDS: tuple[Wrong, ...] = (*get_args(Kind), "fault")


def sign_in() -> SignIn:
    """What somebody sees whom nobody knows."""
    return SignIn(STRANGER)


def used_link() -> SignIn:
    """A one-time link opened for the second time."""
    return SignIn(STRANGER, used=True)


def one_time_link() -> OneTimeLink:
    """A fresh one-time link."""
    return OneTimeLink(STRANGER, MARIA, "maria", addresses.one_time_link("hcl_7d"))


def hard_link() -> OneTimeLink:
    """A fresh link of somebody whose name does not fit."""
    return OneTimeLink(STRANGER, HEBREW, LONG, addresses.one_time_link("hcl_7d"))


def refused(kind: Wrong) -> Refused:
    """A refusal as the person sees it."""
    return Refused(
        frame() if kind != "unauthenticated" else STRANGER,
        kind,
        "The page you decided on has changed since you opened it.",
        (("Review", "r-4"),),
        30 if kind in ("exhausted", "unavailable") else None,
        "01kaqf3x9h5v7m2t8c4w6y0n7d" if kind == "fault" else None,
        (Go("Home", addresses.HOME),),
    )


def hard_refusal() -> Refused:
    """A refusal that quotes what does not fit."""
    return Refused(frame(), "invalid", f"{ARABIC} {SENTENCE}", ((LONG, LONG), ("Field", ARABIC)))
