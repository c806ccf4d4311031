package staffing;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import java.util.ArrayList;
import java.util.List;

/** Who is in which place: team by team, the must places first. */
@PlanningSolution
public class Staffing {
    Model model;
    /** Where people are, for the moves; the calculator sets it and keeps it up to date. */
    Usage usage;

    @PlanningEntityCollectionProperty
    private List<Place> places;

    @PlanningScore
    private HardMediumSoftLongScore score;

    /** For Timefold, which clones solutions. */
    public Staffing() {}

    Staffing(Model model) {
        this.model = model;
        places = new ArrayList<>();
        for (Team team : model.teams) {
            int first = places.size();
            for (Seat seat : team.seats) {
                add(seat, seat.mustFill, first);
            }
            for (Seat seat : team.seats) {
                add(seat, seat.count - seat.mustFill, first);
            }
        }
    }

    private void add(Seat seat, int count, int first) {
        for (int left = count; left > 0; left--) {
            places.add(new Place(places.size(), seat, places.size() - first));
        }
    }

    public List<Place> getPlaces() {
        return places;
    }

    public HardMediumSoftLongScore getScore() {
        return score;
    }

    public void setScore(HardMediumSoftLongScore score) {
        this.score = score;
    }
}
