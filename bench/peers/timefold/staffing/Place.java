package staffing;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import java.util.List;

/** A place of a seat: who takes it is decided. */
@PlanningEntity
public class Place {
    @PlanningId
    private Integer id;

    Seat seat;
    /** Which place of its team it is. */
    int inTeam;

    @PlanningVariable(valueRangeProviderRefs = "candidates", allowsUnassigned = true)
    private Person person;

    /** For Timefold, which clones places. */
    public Place() {}

    Place(int id, Seat seat, int inTeam) {
        this.id = id;
        this.seat = seat;
        this.inTeam = inTeam;
    }

    public Integer getId() {
        return id;
    }

    public Person getPerson() {
        return person;
    }

    public void setPerson(Person person) {
        this.person = person;
    }

    @ValueRangeProvider(id = "candidates")
    public List<Person> getCandidates() {
        return seat.candidates;
    }

    @Override
    public String toString() {
        return "place " + id;
    }
}
