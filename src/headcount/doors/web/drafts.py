"""A job description as a text that people edit: headings, one line a thing, figures by name. Reads back what it wrote.

Pure. What the lines mean is checked by the roles room; here only their shape is read.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from ...kit.refusals import Invalid
from ...workforce import roles
from ...workforce.roles import Content, plain

DECISIONS = ("adjust", "expand")
"""The decisions for which the text is read."""

PROSE = ("purpose", "responsible_for", "not_responsible_for", "checkpoints", "work_it_changes", "data")
FIGURES = ("budget", "expectations", "cadence")
HEADINGS: Mapping[str, str] = {
    "Purpose": "purpose",
    "Responsible for": "responsible_for",
    "Not responsible for": "not_responsible_for",
    "Checkpoints": "checkpoints",
    "Work it changes": "work_it_changes",
    "Tools": "tools",
    "Resources": "resources",
    "Budget": "budget",
    "Expectations": "expectations",
    "Cadence": "cadence",
    "Evaluation": "evaluation",
    "Data": "data",
    "Verdicts it reports of itself": "trusts_self_reported",
}
TRUSTED = "are trusted"
HINT = (
    "One line a thing. A tool reads “tickets.read: allow”, or "
    "“tickets.refund: ask person:maria when args.amount > 50”; a figure reads “acceptance: 0.9”."
)
_TOOL = re.compile(r"(?P<tool>\S+): (?P<grant>\S+)(?: (?P<approver>person:\S+))?(?: when (?P<when>.+))?")
_PAIR = re.compile(r"(?P<name>[^\s:]+): (?P<value>.+)")


def text_of(content: Content) -> str:
    """A job description as a text; every heading stands there, so that one sees what may be written."""
    given = plain(content)
    parts = [
        f"# {heading}\n" + "".join(f"{line}\n" for line in _lines(given, part)) for heading, part in HEADINGS.items()
    ]
    return "\n".join(parts)


def plain_of(text: str) -> Mapping[str, object]:
    """The plain JSON of a text, each part that has a heading; Invalid naming the line that cannot be read."""
    found: dict[str, list[tuple[int, str]]] = {}
    section = ""
    for number, line in enumerate((line.strip() for line in text.split("\n")), start=1):
        if line.startswith("#"):
            section = _section(line, number)
            found.setdefault(section, [])
        elif line and not section:
            raise _wrong(number, "before the first line stands a heading, such as “# Purpose”")
        elif line:
            found[section].append((number, line))
    return {part: _part(part, lines) for part, lines in found.items()}


def content_of(text: str) -> Content:
    """The job description a text says; Invalid, of the text, where it says none."""
    try:
        return roles.content_of(plain_of(text))
    except Invalid as refusal:
        raise Invalid(str(refusal), field="description") from refusal


def changed(before: Content, after: Content) -> Mapping[str, object]:
    """The fields in which two job descriptions differ, with what the second says; empty where it says nothing."""
    old, new = plain(before), plain(after)
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return {name: new.get(name, _empty(name)) for name in names}


def _lines(given: Mapping[str, object], part: str) -> Iterator[str]:
    value = given.get(part)
    if value is None:
        return
    if isinstance(value, Mapping):
        yield from (f"{name}: {said}" for name, said in value.items())
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from (_item(part, each) for each in value)
    else:
        yield TRUSTED if part == "trusts_self_reported" else _escaped(str(value))


def _item(part: str, each: object) -> str:
    if not isinstance(each, Mapping):
        return _escaped(str(each))
    if part == "resources":
        return f"{each['server']}: {each['uri']}"
    asked = f" {each['approver']}" if "approver" in each else ""
    condition = f" when {each['when']}" if "when" in each else ""
    return f"{each['tool']}: {each['grant']}{asked}{condition}"


def _part(part: str, lines: Sequence[tuple[int, str]]) -> object:
    if part in PROSE:
        return [_unescaped(line) for _, line in lines]
    if part in FIGURES:
        return dict(_figure(number, line) for number, line in lines)
    if part == "tools":
        return [_tool(number, line) for number, line in lines]
    if part == "resources":
        return [dict(zip(("server", "uri"), _pair(number, line), strict=True)) for number, line in lines]
    if len(lines) > 1:
        raise _wrong(lines[1][0], "this part has one line")
    if part == "trusts_self_reported":
        return bool(lines) and _trusts(*lines[0])
    return _unescaped(lines[0][1]) if lines else None


def _section(line: str, number: int) -> str:
    heading = line.lstrip("#").strip()
    known = {name.casefold(): part for name, part in HEADINGS.items()}
    if heading.casefold() not in known:
        raise _wrong(number, f"{heading!r} is no heading of a job description; there are {', '.join(HEADINGS)}")
    return known[heading.casefold()]


def _tool(number: int, line: str) -> Mapping[str, str]:
    read = _TOOL.fullmatch(line)
    if read is None:
        raise _wrong(number, "a tool reads “tool: allow”, or “tool: ask person:HANDLE when CONDITION”")
    return {name: said for name, said in read.groupdict().items() if said is not None}


def _figure(number: int, line: str) -> tuple[str, object]:
    name, value = _pair(number, line)
    try:
        return name, json.loads(value, parse_constant=str)
    except json.JSONDecodeError:
        return name, value  # a word, such as `monthly`


def _pair(number: int, line: str) -> tuple[str, str]:
    read = _PAIR.fullmatch(line)
    if read is None:
        raise _wrong(number, "a name, a colon, a space and what is said stand here")
    return read["name"], read["value"].strip()


def _trusts(number: int, line: str) -> bool:
    if line.casefold() != TRUSTED:
        raise _wrong(number, f"“{TRUSTED}”, or nothing, stands here")
    return True


def _escaped(line: str) -> str:
    return f"\\{line}" if line.startswith(("#", "\\")) else line


def _unescaped(line: str) -> str:
    return line.removeprefix("\\")


def _empty(part: str) -> object:
    if part in FIGURES:
        return {}
    if part == "trusts_self_reported":
        return False
    return None if part == "evaluation" else []


def _wrong(number: int, why: str) -> Invalid:
    return Invalid(f"line {number}: {why}", field="description", line=number)
