package staffing;

import ai.timefold.solver.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import ai.timefold.solver.core.api.score.calculator.IncrementalScoreCalculator;
import java.util.List;

/**
 * Counts a staffing as it changes. Hard: time and slots beyond what people have, and two places of one team.
 * Medium: the points of the complete teams. Soft: must places filled in the others.
 */
public final class Calculator implements IncrementalScoreCalculator<Staffing, HardMediumSoftLongScore> {
    private Model model;
    /** By person: thousandths of an FTE used, teams, complete teams. */
    private int[] load;
    private int[] teamsOf;
    private int[] completeTeamsOf;
    /** By team: its places, and what it brings now. */
    private Place[][] places;
    private TeamCount[] counts;

    private long beyond;
    private long points;
    private long drawn;

    @Override
    public void resetWorkingSolution(Staffing staffing) {
        model = staffing.model;
        load = new int[model.people.length];
        teamsOf = new int[model.people.length];
        completeTeamsOf = new int[model.people.length];
        places = new Place[model.teams.length][];
        counts = new TeamCount[model.teams.length];
        beyond = 0;
        points = 0;
        drawn = 0;
        for (int team = 0; team < places.length; team++) {
            int index = team;
            List<Place> mine = staffing.getPlaces().stream().filter(one -> one.seat.team == index).toList();
            places[team] = mine.toArray(Place[]::new);
            counts[team] = new TeamCount(model, model.teams[team]);
        }
        for (Place place : staffing.getPlaces()) {
            book(place, 1);
        }
        for (int team = 0; team < places.length; team++) {
            addTeam(team);
        }
    }

    @Override
    public void beforeVariableChanged(Object entity, String variableName) {
        Place place = (Place) entity;
        removeTeam(place.seat.team);
        book(place, -1);
    }

    @Override
    public void afterVariableChanged(Object entity, String variableName) {
        Place place = (Place) entity;
        book(place, 1);
        addTeam(place.seat.team);
    }

    @Override
    public void beforeEntityAdded(Object entity) {
        throw new UnsupportedOperationException("the places are given");
    }

    @Override
    public void afterEntityAdded(Object entity) {
        throw new UnsupportedOperationException("the places are given");
    }

    @Override
    public void beforeEntityRemoved(Object entity) {
        throw new UnsupportedOperationException("the places are given");
    }

    @Override
    public void afterEntityRemoved(Object entity) {
        throw new UnsupportedOperationException("the places are given");
    }

    @Override
    public HardMediumSoftLongScore calculateScore() {
        return HardMediumSoftLongScore.of(-beyond, points + weakest(), drawn);
    }

    /** Books or frees the time and the slot that a place takes. */
    private void book(Place place, int sign) {
        Person person = place.getPerson();
        if (person == null) {
            return;
        }
        int index = person.index;
        beyond -= excess(person);
        load[index] += sign * place.seat.demand;
        teamsOf[index] += sign;
        beyond += excess(person);
    }

    private int excess(Person person) {
        int time = Math.max(0, load[person.index] - person.capacity);
        return time + 1000 * Math.max(0, teamsOf[person.index] - person.slots);
    }

    private void addTeam(int team) {
        TeamCount count = counts[team];
        count.recount(places[team]);
        beyond += count.twice;
        points += count.points;
        drawn += count.drawn;
        if (count.complete) {
            focus(team, 1);
        }
    }

    private void removeTeam(int team) {
        TeamCount count = counts[team];
        beyond -= count.twice;
        points -= count.points;
        drawn -= count.drawn;
        if (count.complete) {
            focus(team, -1);
        }
    }

    /** Counts a complete team for its members, or no longer: each one beyond the first costs points. */
    private void focus(int team, int sign) {
        for (Place place : places[team]) {
            Person person = place.getPerson();
            if (person != null) {
                int before = Math.max(0, completeTeamsOf[person.index] - 1);
                completeTeamsOf[person.index] += sign;
                int after = Math.max(0, completeTeamsOf[person.index] - 1);
                points -= (long) model.extraTeamPoints * (after - before);
            }
        }
    }

    /** Returns what the coverage of the weakest complete team is worth; 0 where there is none. */
    private long weakest() {
        if (model.stepPoints == 0) {
            return 0;
        }
        int least = Integer.MAX_VALUE;
        for (TeamCount count : counts) {
            if (count.complete && count.team.needs.length > 0 && count.steps < least) {
                least = count.steps;
            }
        }
        return least == Integer.MAX_VALUE ? 0 : (long) model.stepPoints * least;
    }
}
