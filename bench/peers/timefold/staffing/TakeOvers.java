package staffing;

import ai.timefold.solver.core.api.score.director.ScoreDirector;
import ai.timefold.solver.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/**
 * Draws moves that keep within what people have: somebody takes a place, and whatever place this person has no
 * more time or slot for goes to whoever was there before, to somebody else with room, or to nobody.
 *
 * <p>Most people are fully used, so that a change of one place asks too much of somebody, and most swaps do.
 */
public final class TakeOvers implements MoveIteratorFactory<Staffing, Reassignment> {
    /** How many candidates are drawn, to find one with room for a place that is left. */
    private static final int TRIES = 8;

    @Override
    public long getSize(ScoreDirector<Staffing> director) {
        List<Place> places = director.getWorkingSolution().getPlaces();
        return places.stream().mapToLong(place -> place.seat.candidates.size()).sum();
    }

    @Override
    public Iterator<Reassignment> createOriginalMoveIterator(ScoreDirector<Staffing> director) {
        throw new UnsupportedOperationException("the moves are drawn at random");
    }

    @Override
    public Iterator<Reassignment> createRandomMoveIterator(ScoreDirector<Staffing> director, Random random) {
        return new Draw(director.getWorkingSolution(), random);
    }

    private record Draw(Staffing staffing, Random random) implements Iterator<Reassignment> {
        @Override
        public boolean hasNext() {
            return true;
        }

        /** Draws a place and a candidate; whoever is drawn for a place of their own leaves it. */
        @Override
        public Reassignment next() {
            List<Place> places = staffing.getPlaces();
            Place place = places.get(random.nextInt(places.size()));
            Person person = candidate(place);
            if (person == null || person == place.getPerson()) {
                return new Reassignment().and(place, null);
            }
            return takeOver(place, person);
        }

        private Reassignment takeOver(Place place, Person person) {
            Reassignment move = new Reassignment().and(place, person);
            Person before = place.getPerson();
            for (Place left : staffing.usage.toLeave(person, place, random.nextInt(person.slots))) {
                boolean swaps = before != null && left.seat.candidates.contains(before)
                        && staffing.usage.canTake(before, left, place);
                move.and(left, swaps ? before : somebodyWithRoom(left, person));
                before = swaps ? null : before;
            }
            return move;
        }

        private Person somebodyWithRoom(Place place, Person but) {
            for (int left = TRIES; left > 0; left--) {
                Person person = candidate(place);
                if (person != but && staffing.usage.canTake(person, place, null)) {
                    return person;
                }
            }
            return null;
        }

        private Person candidate(Place place) {
            List<Person> candidates = place.seat.candidates;
            return candidates.isEmpty() ? null : candidates.get(random.nextInt(candidates.size()));
        }
    }
}
