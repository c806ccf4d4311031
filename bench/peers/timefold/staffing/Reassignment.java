package staffing;

import ai.timefold.solver.core.api.score.director.ScoreDirector;
import ai.timefold.solver.core.impl.heuristic.move.AbstractMove;
import java.util.ArrayList;
import java.util.List;

/** Puts people, or nobody, into some places at once. */
final class Reassignment extends AbstractMove<Staffing> {
    private final List<Place> places = new ArrayList<>(4);
    private final List<Person> people = new ArrayList<>(4);

    Reassignment and(Place place, Person person) {
        places.add(place);
        people.add(person);
        return this;
    }

    @Override
    public boolean isMoveDoable(ScoreDirector<Staffing> director) {
        return true;
    }

    @Override
    protected void doMoveOnGenuineVariables(ScoreDirector<Staffing> director) {
        for (int index = 0; index < places.size(); index++) {
            Place place = places.get(index);
            director.beforeVariableChanged(place, "person");
            place.setPerson(people.get(index));
            director.afterVariableChanged(place, "person");
        }
    }
}
