"""Loading planning models: names, files, what they extend, what is set on top, and what is objected to."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamform import catalogue
from teamform.domain.policy import (
    ContinuityGoal,
    PlanningModel,
    Rank,
    SkillBalanceGoal,
    SpreadGoal,
    ValueGoal,
)
from teamform.errors import OutputError, PlanningModelError, UnknownNameError, UsageError

MINE = """
name = "mine"
extends = "balanced"
"""


@pytest.fixture
def written(tmp_path):
    """Write a planning model file and return its path."""

    def write(text: str, name: str = "mine.toml") -> Path:
        path: Path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


def objection(load) -> PlanningModelError:
    with pytest.raises(PlanningModelError) as caught:
        load()
    return caught.value


# -- built-ins -------------------------------------------------------------------------------------------


def test_the_built_in_planning_models():
    assert catalogue.names() == ("balanced", "continuity_first", "even_teams", "impact_first", "lowest_cost")


@pytest.mark.parametrize("name", catalogue.names())
def test_a_built_in_is_called_as_its_file_and_stops_as_promised(name):
    model = catalogue.load(name)
    assert model.name == name
    assert model.summary
    assert (model.solve.gap, model.solve.time_limit_s, model.solve.seed) == (0.001, 60, 1)


def test_a_bare_name_is_a_built_in_even_beside_a_file_of_that_name(written, monkeypatch):
    path = written('name = "other"\n[[goals]]\nid = "value"', "balanced")
    monkeypatch.chdir(path.parent)
    assert catalogue.load("balanced").name == "balanced"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("balanced", False), ("mine.toml", True), ("./mine", True), ("a/b", True), ("a\\b", True)],
)
def test_what_is_taken_for_a_path(text, expected):
    assert catalogue.is_path(text) is expected


def test_an_unknown_name_offers_the_nearest():
    with pytest.raises(UnknownNameError, match="blanced") as caught:
        catalogue.load("blanced")
    assert "'balanced'" in caught.value.remedy


def test_a_missing_file_is_wrong_use():
    with pytest.raises(UsageError, match="there is no such file"):
        catalogue.load("nowhere.toml")


def test_a_copy_loads_as_the_original(tmp_path):
    copied = catalogue.copy("impact_first", tmp_path / "own.toml")
    assert catalogue.load(copied).content_hash == catalogue.load("impact_first").content_hash


def test_a_copy_into_a_folder_is_called_as_the_model(tmp_path):
    assert catalogue.copy("balanced", tmp_path) == tmp_path / "balanced.toml"


def test_a_copy_never_replaces_a_file(tmp_path):
    target = tmp_path / "own.toml"
    target.write_text("precious", "utf-8")
    with pytest.raises(OutputError, match="exists already"):
        catalogue.copy("balanced", target)
    assert target.read_text("utf-8") == "precious"


# -- files -----------------------------------------------------------------------------------------------


def test_an_extension_changes_only_what_it_says(written):
    model = catalogue.load(
        written(
            MINE
            + """
            [rules.team_lead]
            min_communication = 4
            [[goals]]
            id = "continuity"
            weight = 3
            [[goals]]
            id = "cost"
            points_per_unit = 0.001
            """
        )
    )
    base = catalogue.load("balanced")
    assert model.name == "mine"
    assert model.rules.team_lead.min_communication == 4
    continuity, usual = model.goal("continuity"), base.goal("continuity")
    assert isinstance(continuity, ContinuityGoal)
    assert isinstance(usual, ContinuityGoal)
    assert (continuity.weight, continuity.move_points) == (3, usual.move_points)
    assert {goal.id for goal in model.goals} == {goal.id for goal in base.goals} | {"cost"}
    assert model.goal("value") == base.goal("value")


def test_ranks_merge_by_number(written):
    path = written('name = "mine"\nextends = "impact_first"\n[[ranks]]\nrank = 2\ntolerance = 0.1\n')
    assert catalogue.load(path).ranks == (Rank(rank=1, tolerance=0.005), Rank(rank=2, tolerance=0.1))


def test_a_file_may_extend_a_file_beside_it(written, monkeypatch, tmp_path):
    written('name = "base"\n[[goals]]\nid = "value"\nlaunch_share = 1\n', "base.toml")
    path = written('name = "mine"\nextends = "./base.toml"\n')
    monkeypatch.chdir(tmp_path.parent)
    goal = catalogue.load(path).goal("value")
    assert isinstance(goal, ValueGoal)
    assert goal.launch_share == 1


def test_extending_goes_one_level(written):
    middle = written(MINE, "middle.toml")
    path = written(f'name = "top"\nextends = "{middle.as_posix()}"\n')
    error = objection(lambda: catalogue.load(path))
    assert "extends" in error.message
    assert '"balanced" in turn' in error.message


def test_an_extension_needs_a_name_of_its_own(written):
    error = objection(lambda: catalogue.load(written('extends = "balanced"\n')))
    assert "key name: found nothing, expected a text" in error.message


def test_a_byte_order_mark_is_no_obstacle(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xef\xbb\xbf" + MINE.encode())
    assert catalogue.load(path).name == "mine"


def test_another_encoding_is_said(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_bytes('name = "Müller"'.encode("latin-1"))
    assert "not UTF-8" in objection(lambda: catalogue.load(path)).message


# -- objections ------------------------------------------------------------------------------------------

WRONG = [
    ("wieght = 3", "goals.value.wieght = 3", "goals.value.weight"),
    ("weight = '3'", 'goals.value.weight: found "3", expected a number of at least 0', ""),
    ("weight = -1", "goals.value.weight: found -1, expected a number of at least 0", ""),
    ("weight = 0.0001", "found 0.0001, expected a number of at least 0 with at most three decimals", ""),
    ("weight = nan", "goals.value.weight: found nan", ""),
    ("rank = 1.5", "goals.value.rank: found 1.5, expected a whole number from 1 to 99", ""),
    ("launch_share = 2", "goals.value.launch_share: found 2, expected a number from 0 to 1", ""),
    ("[rules.teamlead]\non = true", "rules.teamlead", "rules.team_lead"),
    ("[rules.team_lead]\non = 1", "rules.team_lead.on: found 1, expected true or false", ""),
    ("[rules.bridge]\nteams = 'some'", 'found "some", expected one of "asking", "all"', ""),
    ("[solve]\ntime_limit_s = 0", "solve.time_limit_s: found 0, expected a number above 0", ""),
    ("[solve]\ngap = '1%'", 'solve.gap: found "1%", expected a number from 0 to 1', ""),
    ("[rules]\nteam_lead = 3", "rules.team_lead: found 3, expected a table", ""),
    ("[rules.objective_share]\nleast = { A = 2 }", "rules.objective_share.least.A: found 2", ""),
    ("[sovle]\ngap = 0", "sovle", "solve"),
    ("[[goals]]\nid = 'vlaue'", 'id of goal 2: found "vlaue"', '"value"'),
    ("[[goals]]\nid = 'value'", "goals.value: found twice, expected once", ""),
    ("[[goals]]\nid = 'spread'", "needs attributes or team_size", ""),
    ("[[goals]]\nid = 'skill_balance'\nover = []", "over: found [], expected a list of one or more", ""),
    ("[[goals]]\nid = 'skill_balance'\nover = [3]", "over: found [3], expected a list of one or more", ""),
    ("[[ranks]]\nrank = 7", "rank 7 has a tolerance but no goal; goals have the ranks 1", ""),
    ("[[ranks]]\nrank = 1\n[[ranks]]\nrank = 1", "ranks.1: found twice", ""),
    ("[[ranks]]\ntolerance = 1", "rank of [[ranks]]: found nothing", ""),
    ("[[ranks]]\nrank = 100", "ranks.100.rank: found 100, expected a whole number from 1 to 99", ""),
]


@pytest.mark.parametrize(("lines", "said", "nearest"), WRONG, ids=[lines for lines, _, _ in WRONG])
def test_an_objection_names_file_key_found_and_expected(written, lines, said, nearest):
    path = written(f'name = "mine"\n[[goals]]\nid = "value"\n{lines}\n')
    error = objection(lambda: catalogue.load(path))
    assert error.message.startswith(str(path))
    assert said in error.message
    assert nearest in str(error)
    assert "\n" not in error.message
    for jargon in ("pydantic", "validation", "extra", "literal_error", "Input should"):
        assert jargon not in str(error)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('name = "mine"\n[[goals]\n', "line 2"),
        ('name = "mine"\nsummary = "open\n', "line 2"),
        ('name = "mine"\n\nsummary = """open\n', "line 3"),
        ('name = "mine"\nname = "again"\n', "line 2"),
    ],
)
def test_what_is_no_toml_is_said_with_its_line(written, text, said):
    error = objection(lambda: catalogue.load(written(text)))
    assert "no valid TOML" in error.message
    assert said in error.message


def test_all_objections_are_told_at_once(written):
    path = written(MINE + "[solve]\ngap = 2\nseed = -1\n[rules.team_lead]\non = 'yes'\n")
    lines = objection(lambda: catalogue.load(path)).message.splitlines()
    assert [next(key for key in ("gap", "seed", "on:") if key in line) for line in lines] == [
        "on:",
        "gap",
        "seed",
    ]


def test_no_goals_at_all(written):
    assert "key goals: found nothing" in objection(lambda: catalogue.load(written('name = "x"\n'))).message
    assert "expected a list" in objection(lambda: catalogue.load(written('name="x"\ngoals=3\n'))).message


def test_an_objection_to_what_is_inherited_names_the_base(written):
    base = written('name = "base"\n[[goals]]\nid = "value"\nweight = -1\n', "base.toml")
    path = written('name = "mine"\nextends = "./base.toml"\n')
    assert objection(lambda: catalogue.load(path)).message.startswith(str(base))


# -- overrides -------------------------------------------------------------------------------------------


def test_overrides_reach_every_part():
    model = catalogue.load(
        "balanced",
        {
            "goals.value.weight": "2",
            "rules.team_lead.min_communication": "4",
            "rules.both_sides.on": "No",
            "rules.bridge.teams": "all",
            "rules.objective_share.on": "yes",
            "rules.objective_share.least.Growth, no. 1": "40 %",
            "ranks.1.tolerance": "5%",
            "solve.gap": "0",
            "goals.spread.attributes": "Location; Grade",
            "goals.skill_balance.over": '["SQL"]',
        },
    )
    assert model.goals[0].weight == 2
    assert model.rules.team_lead.min_communication == 4
    assert not model.rules.both_sides.on
    assert model.rules.bridge.teams == "all"
    assert dict(model.rules.objective_share.least) == {"Growth, no. 1": 0.4}
    assert model.tolerances == (0.05,)
    assert model.solve.gap == 0
    spread, balance = model.goal("spread"), model.goal("skill_balance")
    assert isinstance(spread, SpreadGoal)
    assert isinstance(balance, SkillBalanceGoal)
    assert spread.attributes == ("Location", "Grade")
    assert balance.over == ("SQL",)


def test_an_override_does_not_stay():
    catalogue.load("balanced", {"goals.value.weight": "2"})
    assert catalogue.load("balanced").goals[0].weight == 1


@pytest.mark.parametrize(
    ("key", "text", "said", "nearest"),
    [
        ("goals.value.weigth", "2", "goals.value.weigth", "goals.value.weight"),
        ("goals.vale.weight", "2", "goals.vale.weight", "goals.value.weight"),
        ("goals.continuty.move_points", "2", "a key of the reference", "goals.continuity.move_points"),
        ("gap", "0", "gap", "solve.gap"),
        ("goals.value", "2", "a table's name", "goals.value.rank"),
        ("name", "x", "key name", ""),
        ("goals.value.weight", "two", 'found "two", expected a number', ""),
        ("goals.value.weight", "", 'found "", expected a number', ""),
        ("rules.team_lead.on", "perhaps", 'found "perhaps", expected true or false', ""),
        ("ranks.one.tolerance", "0", "ranks.one.tolerance", "ranks.1.tolerance"),
        ("ranks.2.tolerence", "0", "ranks.2.tolerence", "ranks.2.tolerance"),
        ("ranks.3.tolerance", "0", "rank 3 has a tolerance but no goal", ""),
    ],
)
def test_an_objection_to_an_override_names_the_setting(key, text, said, nearest):
    error = objection(lambda: catalogue.load("balanced", {key: text}))
    assert "Setting" in error.message or "rank 3" in error.message
    assert said in error.message
    assert nearest in str(error)


def outcome(key: str, text: str) -> PlanningModel | str:
    """Return the planning model, or what is objected."""
    try:
        return catalogue.load("balanced", {key: text})
    except PlanningModelError as error:
        return error.message


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_override_raises_anything_but_an_objection(key, text):
    said = outcome(key, text)
    assert isinstance(said, PlanningModel) or "Setting" in said or "rank" in said


@given(
    st.sampled_from(["goals.value.weight", "solve.gap", "rules.bridge.teams", "goals.spread.attributes"]),
    st.text(),
)
def test_no_value_raises_anything_but_an_objection(key, text):
    said = outcome(key, text)
    assert isinstance(said, PlanningModel) or key.rpartition(".")[0] in said
