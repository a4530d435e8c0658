"""`/positions/{code}/credentials`: the keys by which a position proves itself."""

from fastapi import APIRouter
from pydantic import Field

from ...kit.pages import Ask
from ...office import Read
from ...workforce import credentials, positions
from ...workforce.credentials import NewCredential
from .answers import Answer, Listed
from .caller import ByCaller
from .keys import IssuedKey, Key, Lasting, Wanted, expiry, issued, listed_keys
from .questions import ByPage, Code

router = APIRouter(tags=["positions"])


class PositionKey(Lasting):
    name: str = Field(default="", description="what it is for", examples=["production"])


class Revoked(Answer):
    revoked: int


@router.get("/positions/{code}/credentials")
async def list_position_credentials(caller: ByCaller, code: Code, ask: ByPage) -> Listed[Key]:
    """A position's credentials, newest first."""
    return await caller.under("position", code, _keys, ask)


@router.post("/positions/{code}/credentials", status_code=201)
async def issue_position_credential(caller: ByCaller, code: Code, body: PositionKey | None = None) -> IssuedKey:
    """Issue a key for a position. It is shown in this answer and nowhere else."""
    said = body or PositionKey()
    return await issued(caller, NewCredential("position", code, said.name, expires_at=expiry(caller, said)))


@router.delete("/positions/{code}/credentials")
async def revoke_position_credentials(caller: ByCaller, code: Code) -> Revoked:
    """Let every credential of a position prove nothing from now on; `DELETE /keys/{id}` revokes one."""
    return Revoked(revoked=await caller.do_on(positions.get, code, credentials.revoke_all, "position", code))


def _keys(read: Read, ref: str, ask: Ask) -> Listed[Key]:
    return listed_keys(read, ask, Wanted("position", ref))
