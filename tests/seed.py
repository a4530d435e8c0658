"""The seed, requirement by requirement: what Headcount must do, and which tests prove what it claims to do.

A requirement is claimed by naming its tests, `file::test`; `tests/test_seed.py` fails when one of them is not there.
"""

SEED = {
    "S1": "roles with written, versioned job descriptions",
    "S2": "teams with supervisors",
    "S3": "tool-scoped subagents are departments",
    "S4": "an explicit chain of accountability",
    "S5": "performance review",
    "S6": "quarterly review of scope, performance and need of the role",
    "S7": "onboarding",
    "S8": "offboarding",
    "S9": "succession",
    "S10": "one-on-ones",
    "S11": "the registry",
    "S12": "role versus position",
    "S13": "drift of prompt, corpus, model, tools",
    "S14": "experience is real where memory is",
    "S15": "manager–report mismatch",
    "S16": "the organisation evolves around agents",
    "S17": "sprawl",
    "S18": "redundancy",
    "S19": "silent underperformance",
    "S20": "no owner",
    "S21": "departure of the owner or the builder",
    "S22": "planner–executor, specialists, human checkpoints",
    "S23": "MCP-only",
    "S24": "OPA for policy",
    "S25": "the conversation as the unit of cost and audit",
    "S26": "observability, retries, backpressure, idempotency, capacity",
    "S27": "the limits",
}

LADDER = "workforce/accountability/test_accountability.py"
RECEIVING = "practices/ingest/test_receiving.py"
CARDS = "workforce/scorecards/test_over_positions.py"

CLAIMED = {
    "S4": (
        f"{LADDER}::test_the_ladder_is_climbed_as_people_leave_and_stays_what_it_was_before",
        f"{LADDER}::test_an_owner_who_has_not_accepted_does_not_answer",
        f"{LADDER}::test_many_at_once_are_as_one_by_one_on_any_day",
        "workforce/accountability/test_ladder.py::test_each_hop_says_why_it_was_passed_over",
    ),
    "S12": (
        f"{CARDS}::test_a_roles_figures_go_on_when_another_position_fills_it",
        f"{CARDS}::test_work_in_another_role_is_that_roles",
    ),
    "S25": (
        f"{RECEIVING}::test_a_run_becomes_a_conversation_with_its_figures",
        f"{RECEIVING}::test_delegated_work_is_a_child_with_its_own_cost_and_the_whole_counts_both",
        f"{RECEIVING}::test_order_retries_and_splitting_leave_the_same",
        "workforce/conversations/test_fold_captures.py::test_every_capture_folds_to_what_happened_or_says_unknown",
    ),
}
