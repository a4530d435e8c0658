"""A job description as somebody would give it, with everything in it."""

import pytest


@pytest.fixture
def triage() -> dict[str, object]:
    return {
        "purpose": ["Sorts incoming tickets and answers the simple ones."],
        "responsible_for": ["Every ticket is sorted within an hour.", "Simple refunds are paid."],
        "not_responsible_for": ["Complaints about people."],
        "checkpoints": ["A person agrees before more than 50 dollars are paid back."],
        "work_it_changes": ["First-line staff read what is left over."],
        "tools": [
            {"tool": "tickets.read", "grant": "allow"},
            {"tool": "tickets.refund", "grant": "allow", "when": "args.amount <= 50"},
            {"tool": "tickets.refund", "grant": "ask", "when": "args.amount > 50", "approver": "person:maria"},
        ],
        "resources": [{"server": "wiki", "uri": "wiki://support/*"}],
        "budget": {"calls_per_day": 5000, "tools_usd": 50, "model_usd": 400.5, "per": "month", "at_limit": "ask"},
        "expectations": {
            "acceptance": 0.9,
            "cost_per_accepted_usd": 0.12,
            "p95_busy_s": 90,
            "conversations_per_week": 200,
        },
        "cadence": {"review": "quarterly", "one_on_one": "monthly", "lapse": "writes_ask"},
        "evaluation": "evaluations/ticket-triage.yaml",
        "data": ["personal"],
        "trusts_self_reported": True,
    }
