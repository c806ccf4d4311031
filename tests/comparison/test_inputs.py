"""What a scenario changes, in words."""

from __future__ import annotations

from teamform.analysis.comparison.inputs import (
    NOT_THERE,
    THERE,
    inputs_between,
    inputs_of,
    inputs_of_models,
    union_of,
)
from tests.builders import person, policy, problem, rule
from tests.comparison.batches import BASE, change, scenario


def inputs(*changes, base=BASE):
    one = scenario("One", *changes)
    return inputs_of(one, base, one.apply(base))


def test_a_field_has_what_it_was_and_what_it_is():
    (found,) = inputs(change("people", "P3", "capacity_fte", "multiply", 2))
    assert (found.subject, found.field, found.before, found.after) == ("P3 Cy", "capacity_fte", 0.5, 1.0)
    assert found.origin == "Scenarios!A2"


def test_a_skill_counts_from_nothing():
    (found,) = inputs(change("people", "P2", "skills.Python", value=2))
    assert (found.before, found.after) == (None, 2)


def test_whole_rows_are_there_or_not():
    new, gone = inputs(
        change("people", "P9", action="new", value={"name": "Dee", "role": "BPO"}),
        change("people", "P3", action="remove"),
    )
    assert (new.subject, new.before, new.after) == ("P9 Dee", NOT_THERE, THERE)
    assert (gone.subject, gone.before, gone.after) == ("P3 Cy", THERE, NOT_THERE)


def test_rows_changed_alike_are_one_input_unless_they_are_few():
    many = problem(people=tuple(person(f"P{number}") for number in range(1, 8)))
    alike = [change("people", one.id, "capacity_fte", "multiply", 0.5) for one in many.people]
    (found,) = inputs(*alike, base=many)
    assert found.subject == "7 people (P1, P2, P3 and 4 more)"
    assert (found.before, found.after) == (None, "* 0.5")
    assert len(inputs(*alike[:3], base=many)) == 3


def test_rows_that_are_named_by_a_condition_have_it_as_their_words():
    asked = scenario("One", change("people", "Role = BPO", "capacity_fte", "multiply", 0.8))
    (found,) = inputs_of(asked, BASE, BASE)
    assert (found.subject, found.before, found.after) == ("people: Role = BPO", None, "* 0.8")
    assert found.is_group


def test_settings_are_inputs_too():
    one = scenario("One", planning_model="even_teams", overrides={"goals.value.weight": "2"})
    model, key = inputs_of(one, BASE, BASE)
    assert (model.subject, model.after) == ("Planning model", "even_teams")
    assert (key.subject, key.after) == ("goals.value.weight", "2")


def test_plans_of_other_times_differ_in_what_the_problems_differ_in():
    later = BASE.replace(people=(*BASE.people[:2], person("P4", name="Dee")), rules=(rule("apart"),))
    found = {one.subject: (one.before, one.after) for one in inputs_between(BASE, later)}
    assert found == {
        "P3 Cy": (THERE, NOT_THERE),
        "P4 Dee": (NOT_THERE, THERE),
        "rule R1": (NOT_THERE, THERE),
    }


def test_planning_models_differ_by_name_or_by_keys():
    first, second = policy("value"), policy({"id": "value", "weight": 2})
    assert inputs_of_models(first, first) == ()
    assert inputs_of_models(first, second)[0].after == "other keys"
    assert inputs_of_models(first, second.replace(name="other"))[0].after == "other"


def test_the_union_has_each_input_once():
    first = inputs(change("people", "P3", "capacity_fte", value=0.6))
    second = inputs(
        change("people", "P3", "capacity_fte", value=0.7), change("people", "P1", "active", value=False)
    )
    assert [one.key for one in union_of([first, second])] == [first[0].key, second[1].key]
