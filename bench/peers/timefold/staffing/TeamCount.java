package staffing;

/** What a team brings, counted anew from its places whenever one of them changes. */
final class TeamCount {
    final Team team;
    boolean complete;
    /** Thousandths of a point; 0 for a team that is not complete. */
    long points;
    /** Steps of coverage. */
    int steps;
    /** How far the search is drawn to complete the team; 0 once it is. */
    long drawn;
    /** A thousand for each member too many of somebody who is in it twice. */
    long twice;

    private final Model model;
    private long needPoints;

    TeamCount(Model model, Team team) {
        this.model = model;
        this.team = team;
    }

    void recount(Place[] places) {
        int lead = -1;
        int competencies = 0;
        int mustFilled = 0;
        long bySeat = 0;
        twice = 0;
        for (int index = 0; index < places.length; index++) {
            Place place = places[index];
            Person person = place.getPerson();
            if (person != null) {
                lead = Math.max(lead, person.leadScore);
                competencies |= person.competencies;
                bySeat += place.seat.pointsOf(person);
                for (int other = 0; other < index; other++) {
                    if (places[other].getPerson() == person) {
                        twice += 1000;
                    }
                }
            }
        }
        for (Seat seat : team.seats) {
            mustFilled += Math.min(seat.mustFill, filled(places, seat));
        }
        boolean needsMet = countNeeds(places);
        complete = mustFilled == team.mustPlaces && lead >= 0 && needsMet;
        points = 0;
        if (complete) {
            points = team.runPoints + bySeat + needPoints + model.leadPoints[lead]
                    + (long) model.competencyPoints * Integer.bitCount(competencies);
        }
        drawn = complete ? 0 : (long) team.value * mustFilled / (team.mustPlaces + 1);
    }

    private static int filled(Place[] places, Seat seat) {
        int filled = 0;
        for (Place place : places) {
            if (place.seat == seat && place.getPerson() != null) {
                filled++;
            }
        }
        return filled;
    }

    /** Counts points and steps of the needs; returns whether every must need is met. */
    private boolean countNeeds(Place[] places) {
        boolean met = true;
        needPoints = 0;
        steps = 0;
        for (Need need : team.needs) {
            int brought = 0;
            for (Place place : places) {
                Person person = place.getPerson();
                if (person != null) {
                    brought += need.brings[person.index];
                }
            }
            int counted = Math.min(need.amount, brought);
            needPoints += (long) need.pointsEach * counted;
            steps += need.stepsEach * counted;
            met &= !need.must || brought >= need.amount;
        }
        return met;
    }
}
