"""Options that many commands share, and what of them goes into a request."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from ..desk import Desk
from ..session import Session

Command = Callable[..., Any]


def _set_json(ctx: click.Context, _parameter: click.Parameter, value: object) -> None:
    desk: Desk = ctx.obj
    desk.as_json = desk.as_json or bool(value)


def _set_data(ctx: click.Context, _parameter: click.Parameter, value: Path | None) -> None:
    desk: Desk = ctx.obj
    desk.data = value or desk.data


def talking(command: Command) -> Command:
    """Give a command its session, and the options --json and --data in the place where people look for them."""

    @click.option("--json", is_flag=True, expose_value=False, callback=_set_json, help="Print JSON.")
    @click.option(
        "--data",
        type=click.Path(path_type=Path),
        expose_value=False,
        callback=_set_data,
        help="The data directory (or HEADCOUNT_DATA).",
    )
    @click.pass_obj
    def with_session(desk: Desk, /, **given: Any) -> Any:
        session: Session = desk.session()
        return command(session, **given)

    with_session.__doc__ = command.__doc__
    with_session.__name__ = command.__name__
    with_session.__click_params__ = [  # type: ignore[attr-defined]
        *getattr(with_session, "__click_params__", []),
        *getattr(command, "__click_params__", []),
    ]
    return with_session


def changes(options: Mapping[str, object]) -> dict[str, object]:
    """What of these options was given: an empty text empties its field."""
    return {name: None if value == "" else value for name, value in options.items() if value not in (None, ())}


most = click.option("--most", type=click.IntRange(1, 10_000), default=200, show_default=True, help="Rows shown.")
as_of = click.option("--as-of", help="What was true then: a date, or a time with its zone.")
valid_from = click.option("--valid-from", help="From when on it holds: a date, or a time with its zone.")
