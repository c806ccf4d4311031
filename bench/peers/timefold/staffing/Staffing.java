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
            for (Seat seat : team.seats) {
                add(seat, seat.mustFill);
            }
            for (Seat seat : team.seats) {
                add(seat, seat.count - seat.mustFill);
            }
        }
    }

    private void add(Seat seat, int count) {
        for (int left = count; left > 0; left--) {
            places.add(new Place(places.size(), seat));
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
