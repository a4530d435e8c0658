"""Make the data of the small example from recorded data: `python tools/make_example.py RECORDED`.

Takes figures of MIT-licensed sources (runs) and our own captures of what agent libraries send (traces). Traces are
written as OTLP in JSON with times relative to their beginning, and without texts over 200 characters: prompts and
answers are nothing that Headcount keeps.
"""

import csv
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from google.protobuf.json_format import MessageToDict
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

OUT = Path(__file__).parents[1] / "examples" / "small"
LONGEST = 200
# source, role and position as recorded; the code it gets here; how many runs, at most
CHOSEN = (
    ("openhands-index", "issue-resolver", "Claude Code/claude-sonnet-4-5", "resolver-1", 120),
    ("openhands-index", "issue-resolver", "OpenHands/GLM-5", "resolver-2", 120),
    ("tau2-bench", "airline-support", "llm_agent/claude-sonnet-4-5", "airline-1", 60),
    ("tau-bench", "airline-support", "tool-calling/gpt-4o", "airline-2", 100),
)
CAPTURES = (
    ("pydantic-ai-genai", "desk-1"),
    ("openai_agents-openinference", "desk-2"),
    ("langgraph-openllmetry", "planner-1"),
    ("crewai-openinference", "unclaimed"),
    ("vercel_ai_sdk-native", "unclaimed"),
)
COLUMNS = ("position", "task", "trial", "model", "model_calls", "duration_s", "input", "output", "tools", "cost_usd")


def main(recorded: Path) -> None:
    write_runs(recorded / "runs" / "runs.csv.gz")
    for name, _ in CAPTURES:
        write_trace(recorded / "captures" / name)


def write_runs(source: Path) -> None:
    with gzip.open(source, "rt", newline="") as opened:
        rows = list(csv.DictReader(opened))
    with (OUT / "runs.csv").open("w", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([*COLUMNS, "verdict"])
        for where, role, position, code, most in CHOSEN:
            mine = [r for r in rows if (r["source"], r["role"], r["position"]) == (where, role, position)]
            for row in mine[:most]:
                writer.writerow([code, *run_of(row)])


def run_of(row: dict[str, str]) -> Iterator[str]:
    yield from (row["task_id"], row["trial"], row["model"], row["n_llm_calls"], row["duration_s"])
    yield from (row["input_tokens"], row["output_tokens"], row["tools"], row["cost_usd"])
    yield {"1": "accepted", "0": "rejected"}.get(row["accepted"], "")


def write_trace(folder: Path) -> None:
    spans: list[dict[str, Any]] = []
    for file in sorted(folder.glob("*.pb")):
        request = ExportTraceServiceRequest.FromString(file.read_bytes())
        for group in MessageToDict(request, use_integers_for_enums=True)["resourceSpans"]:
            spans.append(shortened(group))
    begun = min(int(s["startTimeUnixNano"]) for s in each_span(spans))
    for span in each_span(spans):
        span["startTimeUnixNano"] = int(span["startTimeUnixNano"]) - begun
        span["endTimeUnixNano"] = int(span["endTimeUnixNano"]) - begun
        span.pop("events", None)
        for name in ("traceId", "spanId", "parentSpanId"):
            if name in span:
                span[name] = hexadecimal(span[name])
    text = json.dumps({"resourceSpans": spans}, indent=None, separators=(",", ":"), ensure_ascii=False)
    (OUT / "traces" / f"{folder.name}.json").write_text(text + "\n")


def shortened(group: dict[str, Any]) -> dict[str, Any]:
    for holder in (group.get("resource", {}), *each_span([group])):
        kept = [a for a in holder.get("attributes", []) if len(json.dumps(a["value"])) <= LONGEST]
        holder["attributes"] = kept
    return group


def each_span(groups: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for group in groups:
        for scope in group["scopeSpans"]:
            yield from scope["spans"]


def hexadecimal(base64: str) -> str:
    import base64 as coding

    return coding.b64decode(base64).hex()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
