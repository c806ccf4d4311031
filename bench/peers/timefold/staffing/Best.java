package staffing;

import ai.timefold.solver.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import java.util.Set;
import java.util.stream.Collectors;

/** The staffing with most points among those that the search has found best: it climbs something else. */
final class Best {
    private Staffing best;

    /** Keeps a staffing, and prints its points, where it asks too much of nobody and has more points. */
    void hear(Staffing staffing) {
        HardMediumSoftLongScore score = staffing.getScore();
        if (score.hardScore() == 0 && (best == null || score.softScore() > best.getScore().softScore())) {
            best = staffing;
            System.out.println("SCORE " + score.softScore());
            System.out.flush();
        }
    }

    /** Prints the person of each place, -1 for nobody and in teams that are not complete. */
    void tell() {
        if (best == null) {
            return;
        }
        Calculator calculator = new Calculator();
        calculator.resetWorkingSolution(best);
        Set<Integer> complete = calculator.completeTeams();
        System.out.println("PEOPLE " + best.getPlaces().stream()
                .map(place -> place.getPerson() == null || !complete.contains(place.seat.team)
                        ? "-1" : Integer.toString(place.getPerson().index))
                .collect(Collectors.joining(" ")));
    }
}
