"""What people bring: time in each role and with each skill that is asked for, scaled."""

from __future__ import annotations

import numpy as np

from teamform.domain.entities import Initiative, Need, Person, Seat
from teamform.domain.problem import Problem
from teamform.engine.abilities import abilities_of
from teamform.formulation.people import People


def test_abilities_are_time_roles_and_skills_that_are_asked_for():
    """Cem is away; nobody asks for Chess; half of Bob's time counts half, of Java at level 4 as much as 2."""
    problem = Problem(
        people=(
            Person(id="Ann", name="Ann", role="BPO", skills={"SAP": 3}),
            Person(id="Bob", name="Bob", role="BPO", capacity_fte=0.5, skills={"Java": 4, "Chess": 5}),
            Person(id="Cem", name="Cem", role="BPO", active=False, skills={"SAP": 3}),
        ),
        initiatives=(Initiative(id="I1", name="One", value=1.0),),
        seats=(Seat(id="S1", initiative="I1", role="BPO", fte=0.5),),
        needs=(
            Need(id="N1", initiative="I1", skill="SAP"),
            Need(id="N2", initiative="I1", skill="Java"),
        ),
    )
    table = abilities_of(People(problem))
    having = table[:, np.any(table > 0, axis=0)]
    scale = np.sqrt(0.625)
    assert np.allclose(having[0], [1 / scale, 1 / scale, 0.0, 1.0])
    assert np.allclose(having[1], [0.5 / scale, 0.5 / scale, 1.0, 0.0])
    assert not having[2].any()
