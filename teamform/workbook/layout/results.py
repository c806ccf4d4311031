"""The result sheets: their names, and what they say."""

from __future__ import annotations

from collections.abc import Mapping

RESULT_SHEETS = (
    "Summary",
    "Teams",
    "Assignments",
    "Coverage",
    "Load",
    "Who is where",
    "Gaps",
    "Not running",
    "Why",
    "Changes",
    "Checks",
    "Compare",
    "Compare moves",
    "No regret",
    "Regret",
    "Sweeps",
    "Frontier",
)
"""What a plan workbook has besides; the reader passes over them."""

RESULT_PURPOSES: Mapping[str, str] = {
    "Summary": "The verdict in a sentence, the key figures, what changed since the last plan (or against "
    "today's teams), four charts, what proves the plan, and links to all else.",
    "Teams": "A block per running initiative, the lead first, then the open places; made to be printed.",
    "Assignments": "A row per place taken. Decide there, and solve the same file again.",
    "Coverage": "What each team needs and brings, by skill and by competency, as a heat map.",
    "Load": "How much of each person's time is taken in each period, as a heat map; what is free; who is on "
    "the bench.",
    "Who is where": "A chart of people in cells: in each period the initiatives that a person serves on, as "
    "colours and words; made to be printed.",
    "Gaps": "Each open place: what blocks it, the three nearest candidates, and what each of them lacks.",
    "Not running": "Each initiative left out: the value forgone, what blocks it, who holds the people.",
    "Changes": "Each place before and in the plan: against the last plan, with what caused each change, or "
    "where there is none against today's teams.",
    "Checks": "What was doubtful in the input; each finding leads to its cell.",
}
"""What each result sheet says that a solve writes."""

COMPARISON_PURPOSES: Mapping[str, str] = {
    "Compare": "The verdict in a sentence; scenarios side by side with their figures (the best marked), "
    "charts, and what each of them changes. More than 25 scenarios have a row each, grouped by family, to be "
    "filtered and sorted.",
    "Compare moves": "Who serves elsewhere than in the base, and in which scenario; of more than 25 "
    "scenarios, in how many, and where mostly.",
    "No regret": "Initiatives and assignments by the share of the plans that have them: what all have is "
    "right whichever scenario comes.",
    "Regret": "What each plan would lose under each scenario against the best known there, as a heat map; "
    "the plan with the least greatest regret is named.",
    "Sweeps": "Each sweep as charts of value, coverage and cost, each grid as a heat map, each sample as a "
    "distribution with its quantiles; many scenarios as points of value and cost.",
    "Frontier": "The best of one goal for each amount of another: a chart, and a row per point with its "
    "proof.",
}
"""What each sheet says that a comparison or a frontier writes."""

HIDDEN_SHEET = "_teamform"
