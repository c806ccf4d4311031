"""The schema of planning models."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from teamform.domain.policy import PlanningModel
from teamform.domain.vocabulary import GOAL_IDS, MODEL_RULE_IDS, TERMS, label


def model(**fields):
    return PlanningModel.model_validate({"name": "x", "goals": [{"id": "value"}], **fields})


def test_every_goal_and_rule_of_the_vocabulary_is_in_the_schema():
    goals = [{"id": goal, **({"team_size": True} if goal == "spread" else {})} for goal in GOAL_IDS]
    assert [goal.id for goal in model(goals=goals).goals] == list(GOAL_IDS)
    assert list(type(model().rules).model_fields) == list(MODEL_RULE_IDS)


def test_ids_are_used_once():
    assert len({term.id for term in TERMS}) == len(TERMS)
    assert label("max_initiatives") == "Initiatives at once"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"goals": []}, "at least 1 item"),
        ({"goals": [{"id": "value"}, {"id": "value"}]}, "the goal value stands there 2 times; expected once"),
        ({"goals": [{"id": "valu"}]}, "'valu'"),
        ({"goals": [{"id": "value", "launch": 1}]}, "launch"),
        ({"goals": [{"id": "value", "launch_share": 1.1}]}, "less than or equal to 1"),
        ({"goals": [{"id": "value", "weight": -1}]}, "greater than or equal to 0"),
        ({"goals": [{"id": "value", "weight": 0.0001}]}, "more than three decimals"),
        ({"goals": [{"id": "value", "rank": 0}]}, "greater than or equal to 1"),
        ({"goals": [{"id": "spread"}]}, "the goal spread needs attributes or team_size = true"),
        ({"goals": [{"id": "skill_balance", "over": []}]}, "at least 1 item"),
        ({"goals": [{"id": "skill_balance", "form": "ceiling"}]}, "'floor', 'range' or 'deviation'"),
        ({"rules": {"bridges": {}}}, "bridges"),
        ({"rules": {"objective_share": {"least": {"Growth": 40}}}}, "less than or equal to 1"),
        ({"ranks": [{"rank": 2, "tolerance": 0.1}]}, "rank 2 has a tolerance but no goal"),
        ({"ranks": [{"rank": 1}, {"rank": 1}]}, "rank 1 stands there 2 times; expected once"),
        ({"solve": {"gap": 2}}, "less than or equal to 1"),
        ({"solve": {"time_limit_s": 0}}, "greater than 0"),
        ({"extra": 1}, "extra"),
        ({"name": ""}, "at least 1 character"),
    ],
)
def test_what_is_refused(fields, said):
    with pytest.raises(ValidationError) as caught:
        model(**fields)
    assert said in str(caught.value)


def test_ranks_and_their_tolerances():
    goals = [{"id": "value", "rank": 5}, {"id": "fit", "rank": 2}, {"id": "cost", "rank": 2}]
    made = model(goals=goals, ranks=[{"rank": 5, "tolerance": 0.1}])
    assert made.rank_numbers == (2, 5)
    assert made.tolerances == (0.0, 0.1)
    assert made.goal("cost") == made.goals[2]
    assert made.goal("focus") is None


def test_the_hash_is_of_what_bears_on_a_plan():
    assert model(summary="other", solve={"seed": 7}).content_hash == model().content_hash
    assert model(rules={"bridge": {"on": False}}).content_hash != model().content_hash
    assert model(goals=[{"id": "value", "weight": 2}]).content_hash != model().content_hash


def test_a_model_survives_text():
    made = model(rules={"objective_share": {"on": True, "least": {"Growth": 0.4}}})
    assert PlanningModel.model_validate_json(made.model_dump_json()) == made
    assert hash(made) == hash(made.replace(name="x"))
