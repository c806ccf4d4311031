package staffing;

import ai.timefold.solver.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import ai.timefold.solver.core.api.score.calculator.IncrementalScoreCalculator;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Counts a staffing as it changes.
 *
 * <p>Hard: time and slots beyond what people have, and two places of one team. Soft: its points, as the referee
 * counts them. Medium: what the search climbs. These are the points, too, but for those of the weakest team: they
 * move only when the last of the weakest teams does, and a team begun with weak coverage would cost them all. In
 * their stead each complete team pays for every step short of full coverage, and a team that is not complete is
 * worth a little for the must places filled, so that the search finds its way to complete it.
 */
public final class Calculator implements IncrementalScoreCalculator<Staffing, HardMediumSoftLongScore> {
    /** What a step short costs the search: so many times a step of the weakest team, shared out to all teams. */
    private static final int SHORTFALL = 4;
    /** What must places filled are worth to the search: one part in so many of the value of the initiative. */
    private static final int PULL = 10;

    private Model model;
    private Usage usage;
    /** By person: complete teams. */
    private int[] completeTeamsOf;
    private TeamCount[] counts;
    /** By steps of coverage: complete teams with needs. */
    private int[] teamsBySteps;
    private int fewestSteps;

    private long beyond;
    private long points;
    private long stepsShort;
    private long drawn;

    @Override
    public void resetWorkingSolution(Staffing staffing) {
        model = staffing.model;
        usage = new Usage(model.people.length);
        staffing.usage = usage;
        completeTeamsOf = new int[model.people.length];
        counts = Arrays.stream(model.teams).map(team -> new TeamCount(model, team)).toArray(TeamCount[]::new);
        teamsBySteps = new int[1 + Arrays.stream(model.teams).mapToInt(team -> team.steps).max().orElse(0)];
        fewestSteps = teamsBySteps.length;
        beyond = 0;
        points = 0;
        stepsShort = 0;
        drawn = 0;
        for (TeamCount count : counts) {
            add(count);
        }
        for (Place place : staffing.getPlaces()) {
            afterVariableChanged(place, "person");
        }
    }

    @Override
    public void beforeVariableChanged(Object entity, String variableName) {}

    @Override
    public void afterVariableChanged(Object entity, String variableName) {
        Place place = (Place) entity;
        TeamCount count = counts[place.seat.team];
        Person before = count.members[place.inTeam];
        Person after = place.getPerson();
        if (before == after) {
            return;
        }
        remove(count);
        boolean wasComplete = count.complete;
        book(place, before, after);
        count.replace(place, after);
        focus(count, place, before, wasComplete);
        add(count);
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
        long weakest = fewestSteps < teamsBySteps.length ? (long) model.stepPoints * fewestSteps : 0;
        long shortfall = SHORTFALL * model.stepPoints * stepsShort / Math.max(1, counts.length);
        return HardMediumSoftLongScore.of(-beyond, points - shortfall + drawn / PULL, points + weakest);
    }

    /** Returns the indices of the complete teams. */
    Set<Integer> completeTeams() {
        return IntStream.range(0, counts.length).filter(team -> counts[team].complete).boxed()
                .collect(Collectors.toSet());
    }

    private void add(TeamCount count) {
        beyond += count.twice;
        points += count.points;
        drawn += count.drawn;
        if (count.complete && count.team.needs.length > 0) {
            stepsShort += count.team.steps - count.steps;
            teamsBySteps[count.steps]++;
            fewestSteps = Math.min(fewestSteps, count.steps);
        }
    }

    private void remove(TeamCount count) {
        beyond -= count.twice;
        points -= count.points;
        drawn -= count.drawn;
        if (count.complete && count.team.needs.length > 0) {
            stepsShort -= count.team.steps - count.steps;
            teamsBySteps[count.steps]--;
            while (fewestSteps < teamsBySteps.length && teamsBySteps[fewestSteps] == 0) {
                fewestSteps++;
            }
        }
    }

    private void book(Place place, Person before, Person after) {
        if (before != null) {
            beyond -= usage.excess(before);
            usage.remove(before, place);
            beyond += usage.excess(before);
        }
        if (after != null) {
            beyond -= usage.excess(after);
            usage.add(after, place);
            beyond += usage.excess(after);
        }
    }

    /** Counts for its members whether a team, in which a place has changed, is complete. */
    private void focus(TeamCount count, Place changed, Person before, boolean wasComplete) {
        if (wasComplete) {
            focus(before, -1);
        }
        if (count.complete) {
            focus(changed.getPerson(), 1);
        }
        if (wasComplete != count.complete) {
            for (int place = 0; place < count.members.length; place++) {
                if (place != changed.inTeam) {
                    focus(count.members[place], count.complete ? 1 : -1);
                }
            }
        }
    }

    /** Counts a complete team for somebody, or no longer: each one beyond the first costs points. */
    private void focus(Person person, int sign) {
        if (person == null) {
            return;
        }
        int before = Math.max(0, completeTeamsOf[person.index] - 1);
        completeTeamsOf[person.index] += sign;
        int after = Math.max(0, completeTeamsOf[person.index] - 1);
        points -= (long) model.extraTeamPoints * (after - before);
    }
}
