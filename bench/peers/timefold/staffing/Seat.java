package staffing;

import java.util.AbstractList;
import java.util.RandomAccess;

/** A seat with its candidates. */
final class Seat {
    final int team;
    /** Which seat of its team it is. */
    final int inTeam;
    final int count;
    final int mustFill;
    /** Thousandths of an FTE that each place takes. */
    final int demand;
    final Candidates candidates;
    /** Thousandths of a point that each person brings in this seat. */
    final int[] points;

    Seat(int team, int inTeam, int count, int mustFill, int demand, Candidates candidates, int[] points) {
        this.team = team;
        this.inTeam = inTeam;
        this.count = count;
        this.mustFill = mustFill;
        this.demand = demand;
        this.candidates = candidates;
        this.points = points;
    }

    int pointsOf(Person person) {
        return points[candidates.placeOf(person)];
    }

    /** Candidates in a list that knows at once whether it contains somebody: swap moves ask. */
    static final class Candidates extends AbstractList<Person> implements RandomAccess {
        private final Person[] people;
        private final int[] placeByPerson;

        Candidates(Person[] people, int numberOfPeople) {
            this.people = people;
            placeByPerson = new int[numberOfPeople];
            java.util.Arrays.fill(placeByPerson, -1);
            for (int place = 0; place < people.length; place++) {
                placeByPerson[people[place].index] = place;
            }
        }

        int placeOf(Person person) {
            return placeByPerson[person.index];
        }

        @Override
        public Person get(int place) {
            return people[place];
        }

        @Override
        public int size() {
            return people.length;
        }

        @Override
        public boolean contains(Object other) {
            return other instanceof Person person && placeByPerson[person.index] >= 0;
        }
    }
}
