package staffing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where people are, and what time and slots that takes. */
final class Usage {
    /** By person: thousandths of an FTE used, how many places, and which (the first so many). */
    private final int[] load;
    private final int[] taken;
    private final Place[][] places;

    Usage(int people) {
        load = new int[people];
        taken = new int[people];
        places = new Place[people][4];
    }

    void add(Person person, Place place) {
        int index = person.index;
        if (taken[index] == places[index].length) {
            places[index] = Arrays.copyOf(places[index], 2 * taken[index]);
        }
        load[index] += place.seat.demand;
        places[index][taken[index]++] = place;
    }

    void remove(Person person, Place place) {
        Place[] mine = places[person.index];
        int last = --taken[person.index];
        load[person.index] -= place.seat.demand;
        for (int at = 0; at < last; at++) {
            if (mine[at] == place) {
                mine[at] = mine[last];
            }
        }
    }

    /** Returns the thousandths beyond what a person has, a slot too many being a thousand. */
    int excess(Person person) {
        return Math.max(0, beyondTime(person)) + 1000 * Math.max(0, beyondSlots(person));
    }

    /** Tells whether a person, once out of a place (or of none: null), could take another. */
    boolean canTake(Person person, Place other, Place out) {
        int time = beyondTime(person) + other.seat.demand - (out == null ? 0 : out.seat.demand);
        int slots = beyondSlots(person) + 1 - (out == null ? 0 : 1);
        return time <= 0 && slots <= 0 && !isElsewhereIn(other.seat.team, person, out);
    }

    /** Returns the places that a person has to leave for another, those from the first one on before the rest. */
    List<Place> toLeave(Person person, Place other, int first) {
        List<Place> left = new ArrayList<>();
        Place[] mine = places[person.index];
        int number = taken[person.index];
        int time = beyondTime(person) + other.seat.demand;
        int slots = beyondSlots(person) + 1;
        for (int at = 0; at < number; at++) {
            if (mine[at].seat.team == other.seat.team) {
                left.add(mine[at]);
                time -= mine[at].seat.demand;
                slots--;
            }
        }
        for (int at = 0; at < number && (time > 0 || slots > 0); at++) {
            Place place = mine[(first + at) % number];
            if (place.seat.team != other.seat.team) {
                left.add(place);
                time -= place.seat.demand;
                slots--;
            }
        }
        return left;
    }

    private boolean isElsewhereIn(int team, Person person, Place out) {
        for (int at = 0; at < taken[person.index]; at++) {
            Place place = places[person.index][at];
            if (place != out && place.seat.team == team) {
                return true;
            }
        }
        return false;
    }

    private int beyondTime(Person person) {
        return load[person.index] - person.capacity;
    }

    private int beyondSlots(Person person) {
        return taken[person.index] - person.slots;
    }
}
