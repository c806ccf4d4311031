"""Every rule and goal by its one id: its label in reports, and what exactly it says.

The id is the key in planning models and in the Rules sheet, the file name of the builder
(``formulation/rules/<id>.py``, ``formulation/goals/<id>.py``), the file name of the referee's check
(``referee/rules``, ``referee/goals``) and the heading in the reference. The statement is the definition that
builder and referee both follow, each on its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Term:
    """A rule or a goal."""

    id: str
    kind: Literal["structure", "sheet rule", "model rule", "goal"]
    label: str
    statement: str


_STRUCTURE = (
    Term("status", "structure", "Must and Off", "A Must initiative runs; an Off initiative does not."),
    Term(
        "seats", "structure", "Places filled",
        "A running initiative fills at least Must fill and at most Count places of each seat; one that "
        "does not run fills none. A place is taken by somebody who is active, plays the seat's role "
        "(anybody for Any) at its least level and holds its Must skills. In an Any seat the level is that "
        "of the person's main role; a level that is not known counts as 0. To hold a skill is to have it "
        "at the least level asked, and at 1 or above. A lead, where there is one, is a member of the "
        "team.",
    ),
    Term("one_seat", "structure", "One seat per team", "Nobody takes two places in one team."),
    Term(
        "capacity", "structure", "Capacity",
        "In no period do a person's places take more FTE than the person has.",
    ),
    Term(
        "max_initiatives", "structure", "Initiatives at once",
        "In no period does a person serve on more initiatives than Max initiatives. A place counts in the "
        "periods in which its seat is active.",
    ),
    Term(
        "team_size", "structure", "Team size",
        "A running team has at least Min team and at most Max team members.",
    ),
    Term(
        "must_needs", "structure", "Must needs",
        "A running team brings every Must need in full: so many members at the level, or so large a total "
        "of their levels (members below the level do not count).",
    ),
    Term(
        "budget", "structure", "Budget",
        "The cost of a team (cost per FTE x FTE, over all periods) is at most the Budget.",
    ),
    Term(
        "depends", "structure", "Depends on",
        "An initiative runs only if every initiative that it depends on runs.",
    ),
    Term(
        "excludes", "structure", "Excludes",
        "Two initiatives that exclude each other do not both run; it is enough that one of them says so.",
    ),
    Term(
        "locks", "structure", "Fixed persons and locks",
        "A fixed person takes a place of the seat whenever the initiative runs. A lock 'keep' means: the "
        "person is in the seat, and so the initiative runs. A lock 'not' means: the person is not in the "
        "seat.",
    ),
)  # fmt: skip

_SHEET_RULES = (
    Term(
        "together", "sheet rule", "Together",
        "With blank: any two people of Who are always in the same teams (of the named initiatives): where "
        "one is, the other is. With filled: likewise each of Who with each other one of With. Soft: one "
        "violation per pair that is apart anywhere; a pair counts once, whichever way round it is named.",
    ),
    Term(
        "apart", "sheet rule", "Apart",
        "With blank: no team (of the named initiatives) has two people of Who. With filled: none has one "
        "of Who and another one of With. Soft: With blank, one violation per team and person of Who "
        "beyond the first; With filled, one per team and pair, which counts once, whichever way round it "
        "is named.",
    ),
    Term(
        "forbid", "sheet rule", "Not on",
        "Nobody of Who is on the named initiatives (on any, where none is named). Soft: one violation per "
        "person and initiative.",
    ),
    Term(
        "require", "sheet rule", "Must be on",
        "Each of Who is on every named initiative that runs (on every running initiative, where none is "
        "named). Soft: one violation per person and running initiative without them.",
    ),
    Term(
        "limit", "sheet rule", "Limit",
        "Each running team (of the named initiatives) has a number of members from Who within Value, or "
        "that share of its members. Initiative 'All teams': all running teams (of the named initiatives) "
        "taken together, somebody on two teams counting twice. Soft: one violation per team outside Value "
        "(one in all, for all teams taken together).",
    ),
    Term(
        "place", "sheet rule", "Placed",
        "Each of Who is on a number of initiatives (of those named) within Value. Soft: one violation per "
        "initiative too many or too few.",
    ),
    Term(
        "load", "sheet rule", "Load",
        "Each of Who uses, over all periods together, at least the least share of Value of their capacity "
        "and, in every single period, at most the most share of it. Where initiatives are named, only "
        "their places count as use. Initiative 'All teams': Who taken together, not each. Soft: one "
        "violation per person (or group) below the least, and one per person (or group) and period above "
        "the most.",
    ),
    Term(
        "mentor", "sheet rule", "Mentor",
        "A team (of the named initiatives) with people of Who (juniors) has people of With (seniors): at "
        "least one, and, with a Value '<= n', at most n juniors for each senior. Somebody who is both "
        "counts as a senior. Soft: one violation per team that breaks it.",
    ),
)  # fmt: skip

_MODEL_RULES = (
    Term(
        "team_lead", "model rule", "Team lead",
        "A running team has exactly one lead: a member whose Communication is at least min_communication, "
        "unrated being 0 (anybody, where nobody is rated). So a team that runs has at least one member. "
        "Without this rule, a team has at most one lead, who may be any member.",
    ),
    Term(
        "both_sides", "model rule", "Both sides",
        "A running team has at least one member of the IT side and one of the Business side: the side of "
        "the seat's role, in an Any seat of the person's main role.",
    ),
    Term(
        "bridge", "model rule", "Bridge",
        "A running team that asks for it has a member who plays roles of both sides.",
    ),
    Term(
        "objective_share", "model rule", "Share per objective",
        "Initiatives of an objective make up at least the given share of the value of all running "
        "initiatives, or of the FTE of all their members over all periods.",
    ),
)  # fmt: skip

_GOALS = (
    Term(
        "value", "goal", "Value delivered",
        "For each running initiative: Value x (launch_share + (1 - launch_share) x the weighted share of "
        "its places that are filled), a place weighing its seat's Weight.",
    ),
    Term(
        "skill_coverage", "goal", "Skill coverage",
        "For each running initiative with needs: Value x the weighted share of its needs that the team "
        "brings. A need counts heads up to its headcount, or levels up to its total.",
    ),
    Term(
        "skill_balance", "goal", "Skill balance",
        "Strength of a team: its coverage (the weighted share of its needs brought; teams without needs "
        "are left out), or the sum of its members' levels in a skill. floor: + the strength of the "
        "weakest running team; range: - (strongest - weakest); deviation: - the sum of distances from the "
        "target (rounded to whole levels, or whole steps of coverage), or from the middle of the running "
        "teams where there is no target. One level is one point; coverage 0 to 1 is worth the value of "
        "all initiatives that are not off (at least 1 point). Several strengths are each balanced by "
        "itself, and the points added. Where no team runs, 0.",
    ),
    Term(
        "spread", "goal", "Spread",
        "For each value of each attribute: - (most - fewest) members with it over the running teams "
        "(range), or - the sum of distances from the middle (deviation); likewise the sizes of the teams. "
        "Values are compared without regard to case, numbers by their size; nothing in a cell is no value.",
    ),
    Term(
        "fit", "goal", "Fit",
        "For each assignment: level_points x levels above the minimum (role level above the seat's, or "
        "above 0, and each Must skill above its own) + nice_points x weight of each nice-to-have skill "
        "held at its level + location_points where the person's location is the seat's (or the "
        "initiative's, where the seat names none), without regard to case. The role level is counted as "
        "for seats.",
    ),
    Term(
        "preference", "goal", "Preferences",
        "For each member of a team: the points of the Preferences sheet.",
    ),
    Term(
        "leadership", "goal", "Leadership",
        "For each team: lead_points x the score of its lead, if it has one (Communication + mean of the "
        "twelve competencies, unrated = 0) + competency_points x the number of the twelve that some "
        "member has at competent_from or above.",
    ),
    Term(
        "continuity", "goal", "Continuity",
        "- move_points for each place before whose person is not in that seat (on that initiative, where no "
        "seat is given). The places before are those of the plan that is solved again, else the rows of "
        "Current.",
    ),
    Term(
        "focus", "goal", "Focus",
        "- extra_points for each initiative of a person beyond the first, over all periods.",
    ),
    Term(
        "cost", "goal", "Cost",
        "- points_per_unit x cost of all assignments (cost per FTE x FTE, over all periods).",
    ),
    Term("rules", "goal", "Soft rules", "- the weight of a soft rule for each violation of it."),
)  # fmt: skip

TERMS: tuple[Term, ...] = (*_STRUCTURE, *_SHEET_RULES, *_MODEL_RULES, *_GOALS)
STRUCTURE_IDS = tuple(term.id for term in _STRUCTURE)
SHEET_RULE_IDS = tuple(term.id for term in _SHEET_RULES)
MODEL_RULE_IDS = tuple(term.id for term in _MODEL_RULES)
GOAL_IDS = tuple(term.id for term in _GOALS)

_LABELS = {term.id: term.label for term in TERMS}


def label(term_id: str) -> str:
    """Return the label that reports show for a rule or a goal."""
    return _LABELS[term_id]
