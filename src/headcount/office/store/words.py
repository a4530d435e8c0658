"""A column that holds a short list of words."""

import json

from sqlalchemy import Dialect, Text, TypeDecorator

from ...kit.digests import canonical


class Words(TypeDecorator[tuple[str, ...]]):
    """A short list of words or ids, kept as canonical JSON."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str:
        return canonical(list(value or ()))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:
        return tuple(json.loads(value or "[]"))
