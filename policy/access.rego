# Who may do what in Headcount itself. Default deny.
#
# input.question  "act" (may this be done?) or "list" (how far does a list reach?)
# input.action    noun.verb, such as "role.describe" or "conversation.read"; input.noun and input.verb are its parts
# input.actor     {kind, id, rights, leads}: leads are the teams this person leads, with all below them
# input.subject   what it is about: {kind, id, teams, owner, deputy, ...}; teams are its team and all above it
#
# Every rule is positive and tests the types it compares, so that a fact that is missing or ill-typed grants nothing.
package headcount.access

import rego.v1

decision := {"effect": "deny", "scope": "none", "reasons": sort(forbidden)} if {
	count(forbidden) > 0
} else := {"effect": "allow", "scope": "none", "reasons": sort(granted)} if {
	input.question == "act"
	count(granted) > 0
} else := {"effect": "allow", "scope": "all", "reasons": sort(granted_everywhere)} if {
	input.question == "list"
	count(granted_everywhere) > 0
} else := {"effect": "allow", "scope": "teams", "reasons": ["leads a team"]} if {
	input.question == "list"
	is_person
	count(leads) > 0
	may_for_its_teams
} else := {"effect": "allow", "scope": "own", "reasons": ["what is its own"]} if {
	input.question == "list"
	input.actor.kind in {"person", "position", "sender"}
} else := {"effect": "deny", "scope": "none", "reasons": ["nothing grants this"]}

noun := input.noun

verb := input.verb

is_person if input.actor.kind == "person"

has_right(right) if {
	is_person
	is_array(input.actor.rights)
	right in input.actor.rights
}

# Lists as sets, so that what is no list is an empty one on every engine.

leads contains team if {
	is_array(input.actor.leads)
	some team in input.actor.leads
}

reports_for contains team if {
	is_array(input.actor.teams)
	some team in input.actor.teams
}

its_teams contains team if {
	is_array(input.subject.teams)
	some team in input.subject.teams
}

its_maintainers contains person if {
	is_array(input.subject.maintainers)
	some person in input.subject.maintainers
}

# --- what holds whatever else is granted ------------------------------------------------------

forbidden contains "a position's credential never judges that position" if {
	input.action in {"outcome.record", "outcome.record_for", "outcome.answer", "outcome.draw"}
	input.actor.kind == "position"
}

forbidden contains "only an administrator records what somebody else judged" if {
	input.action == "outcome.record_for"
	not records_for_others
}

forbidden contains "all writing is suspended" if {
	input.suspended == true
	not verb in {"read", "lift", "verify"}
	noun != "session"
}

forbidden contains "only the person who was asked answers whether to own it" if {
	input.action in {"ownership.accept", "ownership.decline"}
	not was_asked_or_owns
}

# --- who is granted what ----------------------------------------------------------------------

granted contains "the console of this machine" if input.actor.kind == "console"

granted contains "a job of Headcount's own" if input.actor.kind == "job"

granted contains "right: admin" if has_right("admin")

granted contains "right: auditor" if {
	has_right("auditor")
	verb in {"read", "verify", "export"}
}

granted contains "right: viewer" if {
	has_right("viewer")
	verb == "read"
	noun in open_nouns
}

granted contains "right: manager, reading" if {
	has_right("manager")
	verb == "read"
	noun in open_nouns
}

granted contains "right: manager of its team" if {
	has_right("manager")
	noun in managed_nouns
	leads_its_team
}

granted contains "lead of its team, reading" if {
	is_person
	verb == "read"
	leads_its_team
}

granted contains "answers for it" if {
	is_person
	noun in owned_nouns
	answers_for_it
}

granted contains "maintains it, reading" if {
	is_person
	verb == "read"
	input.actor.id in its_maintainers
}

granted contains "maintains it, shipping builds" if {
	is_person
	input.action == "build.declare"
	input.actor.id in its_maintainers
}

granted contains "maintains it, carrying out what was decided" if {
	is_person
	input.action == "review.carry_out"
	input.actor.id in its_maintainers
}

granted contains "was asked to own it" if {
	is_person
	input.action in {"ownership.accept", "ownership.decline", "position.read"}
	is_string(input.subject.proposed_owner)
	input.subject.proposed_owner == input.actor.id
}

granted contains "right: manager, sorting what nobody has claimed" if {
	has_right("manager")
	input.action in {"sender.ban", "sender.merge", "sender.edit"}
	input.subject.unclaimed == true
}

granted contains "about oneself" if {
	is_person
	input.action in {
		"person.read", "person.away", "key.issue", "key.revoke",
		"session.link", "session.keep", "session.end",
	}
	input.subject.kind == "person"
	is_string(input.subject.id)
	input.subject.id == input.actor.id
}

granted contains "prices are open to people" if {
	is_person
	input.action == "price.read"
}

# That the link is whole, unspent and in time is a rule of signing in; holding it is what permits the session.
granted contains "whoever holds a one-time link" if {
	input.action == "session.begin"
	input.actor.kind == "anonymous"
}

granted contains "its own record" if {
	input.actor.kind == "position"
	input.action in {"position.read", "conversation.read", "trace.send", "role.read"}
	input.subject.position == input.actor.id
}

granted contains "a key that reports for this team" if {
	input.actor.kind == "sender"
	input.action in {"trace.send", "run.import"}
	count(its_teams & reports_for) > 0
}

granted contains "traces that name no position" if {
	input.action == "trace.send"
	input.actor.kind in {"sender", "position", "anonymous"}
	input.subject.kind == "traffic"
}

granted contains "a grader's key" if {
	input.actor.kind == "grader"
	input.action == "outcome.record"
}

# That the case was drawn for whoever answers is a rule of outcomes; being asked is what permits the answer.
granted contains "the case was drawn for whoever answers" if {
	input.actor.kind in {"person", "grader"}
	input.action == "outcome.answer"
}

records_for_others if input.actor.kind in {"console", "job"}

records_for_others if has_right("admin")

leads_its_team if {
	count(its_teams & leads) > 0
}

was_asked_or_owns if {
	is_person
	is_string(input.subject.proposed_owner)
	input.subject.proposed_owner == input.actor.id
}

was_asked_or_owns if {
	is_person
	is_string(input.subject.owner)
	input.subject.owner == input.actor.id
}

answers_for_it if {
	is_string(input.subject.owner)
	input.subject.owner == input.actor.id
}

answers_for_it if {
	is_string(input.subject.deputy)
	input.subject.deputy == input.actor.id
}

# --- how far a list reaches -------------------------------------------------------------------

granted_everywhere contains "console" if input.actor.kind in {"console", "job"}

granted_everywhere contains "admin" if has_right("admin")

granted_everywhere contains "auditor" if {
	has_right("auditor")
	verb in {"read", "verify", "export"}
}

# Leading a team lets one read what is its; to do something there takes the right of a manager.
may_for_its_teams if verb == "read"

may_for_its_teams if {
	has_right("manager")
	noun in managed_nouns
}

granted_everywhere contains "viewer" if {
	has_right("viewer")
	verb == "read"
	noun in open_nouns
}

granted_everywhere contains "prices are open to people" if {
	is_person
	input.action == "price.read"
}

granted_everywhere contains "manager" if {
	has_right("manager")
	verb == "read"
	noun in structure_nouns | {"sender"}
}

# --- nouns ------------------------------------------------------------------------------------

structure_nouns := {"team", "role", "position", "person", "organisation", "price"}

open_nouns := structure_nouns | {"conversation", "outcome", "scorecard", "review", "sender", "cost", "finding"}

managed_nouns := {
	"team", "role", "position", "appointment", "ownership", "build", "sender", "credential", "outcome",
	"conversation", "scorecard", "review", "run", "cost",
}

owned_nouns := {
	"role", "position", "appointment", "ownership", "build", "credential", "outcome",
	"conversation", "scorecard", "review", "sender",
}
