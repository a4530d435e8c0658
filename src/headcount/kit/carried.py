"""Files the project carries beside its code: policy, examples, guides. In a wheel they lie inside the package."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def carried(name: str) -> Path:
    """The folder of that name, in the installed package or at the top of a checkout."""
    inside = _PACKAGE / "carried" / name
    return inside if inside.is_dir() else _PACKAGE.parents[1] / name
