"""The reference of planning models is written from the schema, and says every key."""

from __future__ import annotations

from pathlib import Path

from teamform import catalogue
from teamform.catalogue.keys import all_keys
from teamform.domain.vocabulary import GOAL_IDS, MODEL_RULE_IDS

README = Path(__file__).parents[2] / "models" / "README.md"


def test_the_readme_is_what_the_schema_says():
    assert README.read_text("utf-8") == catalogue.reference(), "write models/README.md anew: make docs"


def test_every_rule_and_goal_has_its_heading():
    headings = [line for line in catalogue.reference().splitlines() if line.startswith("### ")]
    for section, ids in (("rules", MODEL_RULE_IDS), ("goals", GOAL_IDS)):
        assert [line for line in headings if f"`{section}." in line] == [
            line for term_id in ids for line in headings if f"`{section}.{term_id}`" in line
        ]
    assert len(headings) == len(MODEL_RULE_IDS) + len(GOAL_IDS)


def test_every_key_says_what_it_means_and_takes():
    for key in all_keys().values():
        assert key.meaning, key.path
        assert key.expected, key.path


def test_every_default_of_the_schema_is_one_that_a_file_may_say(tmp_path):
    lines = ['name = "all"']
    for path in ("rules.team_lead", "rules.both_sides", "rules.bridge", "rules.objective_share", "solve"):
        keys = [key for key in all_keys().values() if key.path.startswith(path + ".")]
        lines += [f"[{path}]", *(f"{key.name} = {_toml(key.default)}" for key in keys)]
    for goal in GOAL_IDS:
        keys = [key for key in all_keys().values() if key.path.startswith(f"goals.{goal}.")]
        lines += ["[[goals]]", f'id = "{goal}"']
        lines += [f"{key.name} = {_toml(key.default)}" for key in keys if key.default is not None]
        lines += ["weight = 0"] if goal == "spread" else []
    text = "\n".join(lines).replace("weight = 1.0\nattributes", "attributes")
    path = tmp_path / "all.toml"
    path.write_text(text, "utf-8")
    assert tuple(goal.id for goal in catalogue.load(path).goals) == GOAL_IDS


def _toml(default: object) -> str:
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, tuple):
        return str(list(default))
    return (
        f'"{default}"' if isinstance(default, str) else "{}" if not default and default != 0 else str(default)
    )
