"""The tables that scorecards are read from: counts by day, verdicts by day, and the days that are to be counted anew.

`role`, `category` empty and `build` 0 stand for unknown: they are part of a key.
"""

from sqlalchemy import BigInteger, Column, Float, Index, Integer, String, Table, Text

from ...office.store.tables import tables


def _grain() -> tuple[Column[str], Column[int], Column[str], Column[int], Column[str]]:
    return (
        Column("position", String, primary_key=True),
        Column("day", Integer, primary_key=True, autoincrement=False),
        Column("role", String, primary_key=True),
        Column("build", Integer, primary_key=True, autoincrement=False),
        Column("category", String, primary_key=True),
    )


days = Table(
    "scorecard_days",
    tables,
    *_grain(),
    Column("ended", Integer, nullable=False),
    Column("priced", Integer, nullable=False),
    Column("cost_micros", BigInteger, nullable=False),
    Column("cost_squared", Float, nullable=False),
    Column("unpriced", Integer, nullable=False),
    Column("unmetered", Integer, nullable=False),
    Column("sampled", Integer, nullable=False),
    Column("stand_for", Float, nullable=False),
    Column("late", Integer, nullable=False),
    Column("late_of", Integer, nullable=False),
    Column("human_minutes", Float, nullable=False),
    Column("human_minutes_of", Integer, nullable=False),
    Column("denied_calls", Integer, nullable=False),
    Column("buckets", Text, nullable=False),
    Column("askers", Text, nullable=False),
    sqlite_with_rowid=False,
)
Index("ix_scorecard_days_role", days.c.role, days.c.day)

verdicts = Table(
    "scorecard_verdicts",
    tables,
    *_grain(),
    Column("kind", Integer, primary_key=True, autoincrement=False),  # as `kinds` numbers them
    Column("cases", Integer, nullable=False),
    Column("priced", Integer, nullable=False),
    Column("cost_micros", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
Index("ix_scorecard_verdicts_role", verdicts.c.role, verdicts.c.day)

marks = Table(
    "scorecard_marks",
    tables,
    # Insert-only, so that acts that mark the same day never wait for one another.
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("position", String, nullable=False),
    Column("day", Integer, nullable=False),
)
Index("ix_scorecard_marks_position_day", marks.c.position, marks.c.day)
Index("ix_scorecard_marks_day", marks.c.day, marks.c.id)
