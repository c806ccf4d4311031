"""A linear model with the way back: plan -> columns, columns -> plan."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np

from teamform.domain.plan import Assignment, Plan, Team
from teamform.domain.policy import PlanningModel
from teamform.domain.problem import Problem
from teamform.formulation.candidates import Candidates
from teamform.formulation.draft import Draft, Lead
from teamform.formulation.leads import lead_scores, may_lead
from teamform.formulation.linear import IntArray, LinearModel
from teamform.formulation.people import People
from teamform.formulation.settle import Settling
from teamform.formulation.skeleton import Skeleton
from teamform.formulation.write import write_model, write_sum


@dataclass(frozen=True)
class Formulation:
    """The linear model of a problem and a planning model, and what its columns mean.

    The first columns say which initiatives run, in their order; the next ones which candidate takes a place.

    Attributes
    ----------
    skeleton
        The model without its candidates.
    candidates
        Those that have a column: all there are, or the chosen ones of a restriction.
    """

    problem: Problem
    policy: PlanningModel
    skeleton: Skeleton
    candidates: Candidates
    people: People

    @classmethod
    def of(cls, draft: Draft) -> Formulation:
        """Finish a draft."""
        return cls(draft.problem, draft.policy, Skeleton.of(draft), draft.candidates, draft.people)

    @cached_property
    def model(self) -> LinearModel:
        """The linear model, written out for the candidates; that takes time and memory if they are many."""
        return write_model(self.problem, self.skeleton, self.candidates)

    def restricted(self, chosen: IntArray) -> Formulation:
        """Return the same problem with only some of the candidates as columns.

        The first rows of its model are those of the skeleton, with the same index in every restriction. A
        point of it that keeps its rows is one of the whole problem, with the same score.

        Parameters
        ----------
        chosen
            Indices of candidates of this formulation, ascending, shape ``(chosen,)``.
        """
        return replace(self, candidates=self.candidates.restricted(chosen))

    # -- columns -----------------------------------------------------------------------------------------

    @cached_property
    def _initiative_index(self) -> dict[str, int]:
        return {initiative.id: index for index, initiative in enumerate(self.problem.initiatives)}

    @cached_property
    def _seat_index(self) -> dict[str, int]:
        return {seat.id: index for index, seat in enumerate(self.problem.seats)}

    @property
    def first_x(self) -> int:
        """The column of the first candidate; that of candidate ``c`` is ``first_x + c``."""
        return self.skeleton.runs

    @cached_property
    def initiative_of_seat(self) -> IntArray:
        """The index of each seat's initiative, shape ``(seats,)``."""
        seats = [self._initiative_index[seat.initiative] for seat in self.problem.seats]
        return np.array(seats, dtype=np.int64)

    def run_column(self, initiative_id: str) -> int:
        """Return the column that says whether an initiative runs."""
        return self._initiative_index[initiative_id]

    def column_of(self, person_id: str, seat_id: str) -> int | None:
        """Return the column of a person in a seat; None where the person is no candidate for it."""
        candidate = self.candidates.find(self.people.index[person_id], self._seat_index[seat_id])
        return None if candidate is None else self.first_x + candidate

    @cached_property
    def following(self) -> IntArray:
        """The columns that follow from the decisions: what a team brings, the weakest team, rules broken."""
        columns = np.array(self.skeleton.following.columns, dtype=np.int64)
        return self.skeleton.column(columns, len(self.candidates))

    @cached_property
    def _settling(self) -> Settling:
        write = partial(write_sum, self.skeleton, self.candidates)
        return self.skeleton.following.written(self.following, write)

    @cached_property
    def _leads_of(self) -> dict[int, list[Lead]]:
        """The leads by initiative; their columns are those of the skeleton."""
        leads: dict[int, list[Lead]] = defaultdict(list)
        for lead in self.skeleton.leads:
            leads[lead.initiative].append(lead)
        return leads

    def _lead_column(self, lead: Lead) -> int:
        return lead.column + len(self.candidates)

    @cached_property
    def _lead_scores(self) -> IntArray:
        return np.where(may_lead(self.people, self.policy) == 1, lead_scores(self.people), -1)

    # -- columns -> plan ---------------------------------------------------------------------------------

    def decode(self, values: IntArray) -> Plan:
        """Return the plan that the columns' values say: teams by initiative, members by seat, then person."""
        initiatives = range(len(self.problem.initiatives))
        return Plan(teams=tuple(self._team(index, values) for index in initiatives if values[index]))

    def _team(self, initiative: int, values: IntArray) -> Team:
        span = self.candidates.of_initiative(initiative)
        chosen = np.flatnonzero(values[self.first_x + span.start : self.first_x + span.stop]) + span.start
        people = self.candidates.person[chosen].tolist()
        seats = self.candidates.seat[chosen].tolist()
        members = [
            Assignment(person=self.problem.people[person].id, seat=self.problem.seats[seat].id)
            for person, seat in zip(people, seats, strict=True)
        ]
        lead = self._lead_of(initiative, people, values)
        return Team(
            initiative=self.problem.initiatives[initiative].id,
            members=tuple(members),
            lead=None if lead is None else self.problem.people[lead].id,
        )

    def _lead_of(self, initiative: int, members: list[int], values: IntArray) -> int | None:
        """Return the first member with the score that the columns name, or else the best who may lead."""
        scores: list[int] = self._lead_scores[members].tolist()
        for lead in self._leads_of[initiative]:
            if values[self._lead_column(lead)]:
                return members[scores.index(lead.twelfths)]
        if self.skeleton.leads or not self.policy.rules.team_lead.on or max(scores, default=-1) < 0:
            return None
        return members[scores.index(max(scores))]

    # -- plan -> columns ---------------------------------------------------------------------------------

    def encode(self, plan: Plan) -> IntArray:
        """Return the columns' values of a plan, those that follow from its decisions included.

        They keep every row exactly if the plan keeps every hard rule.

        Raises
        ------
        ValueError
            When the columns cannot say the plan, which then breaks a rule: somebody in a seat without
            being a candidate for it, or a lead who may not lead.
        """
        values, objections = self._decided(plan)
        if objections:
            raise ValueError("the model has no columns for this plan: " + "; ".join(objections))
        return self.settle(values)

    def start(self, plan: Plan) -> IntArray:
        """Return the values nearest to a plan, perhaps one of former days, to start a search from.

        What the columns cannot say is left out, and teams get their best leads; the values may break rows.
        """
        known = [team for team in plan.teams if team.initiative in self._initiative_index]
        values, _ = self._decided(Plan(teams=tuple(known)))
        return self.settle(values)

    def _decided(self, plan: Plan) -> tuple[IntArray, list[str]]:
        """Return the values of the decisions, and what of the plan they cannot say."""
        values = np.zeros(self.model.number_of_columns, dtype=np.int64)
        objections: list[str] = []
        for team in plan.teams:
            if values[self.run_column(team.initiative)]:
                objections.append(f"{team.initiative} has two teams")
            values[self.run_column(team.initiative)] = 1
            seated: list[str] = []
            for member in team.members:
                column = self._column_in_team(team, member)
                if column is None or values[column]:
                    objections.append(
                        f"{member.person} is no candidate for {member.seat} of {team.initiative}"
                    )
                else:
                    values[column] = 1
                    seated.append(member.person)
            objections += self._decide_lead(team, seated, values)
        return values, objections

    def _column_in_team(self, team: Team, member: Assignment) -> int | None:
        if not (self.problem.has_person(member.person) and self.problem.has_seat(member.seat)):
            return None
        if self.problem.seat(member.seat).initiative != team.initiative:
            return None
        return self.column_of(member.person, member.seat)

    def _decide_lead(self, team: Team, seated: list[str], values: IntArray) -> list[str]:
        """Set the column of the team's lead, or of the best of those seated; return objections."""
        scores = {member: int(self._lead_scores[self.people.index[member]]) for member in seated}
        wanted = scores.get(team.lead or "", -1)
        missing = wanted < 0 and (team.lead is not None or self.policy.rules.team_lead.on)
        if missing:
            wanted = max(scores.values(), default=-1)
        for lead in self._leads_of[self.run_column(team.initiative)]:
            if lead.twelfths == wanted:
                values[self._lead_column(lead)] = 1
        return [f"{team.lead or 'nobody'} may not lead {team.initiative}"] if missing else []

    def settle(self, values: IntArray) -> IntArray:
        """Return the values with every column set that follows from the decisions."""
        return self._settling.settle(self.model, values)
