package staffing;

/** What a team brings, kept up to date as its members change. */
final class TeamCount {
    final Team team;
    /** By place of the team: who is in it. */
    final Person[] members;
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
    private final int[] filled;
    private final int[] brought;
    private int mustFilled;
    private long seatPoints;

    TeamCount(Model model, Team team) {
        this.model = model;
        this.team = team;
        members = new Person[team.places];
        filled = new int[team.seats.length];
        brought = new int[team.needs.length];
        count();
    }

    /** Puts somebody, or nobody, into a place. */
    void replace(Place place, Person person) {
        Person before = members[place.inTeam];
        if (before != null) {
            members[place.inTeam] = null;
            change(place.seat, before, -1);
        }
        if (person != null) {
            change(place.seat, person, 1);
            members[place.inTeam] = person;
        }
        count();
    }

    private void change(Seat seat, Person person, int sign) {
        seatPoints += sign * seat.pointsOf(person);
        int before = Math.min(seat.mustFill, filled[seat.inTeam]);
        filled[seat.inTeam] += sign;
        mustFilled += Math.min(seat.mustFill, filled[seat.inTeam]) - before;
        byte[] brings = team.brings;
        int first = person.index * brought.length;
        for (int need = 0; need < brought.length; need++) {
            brought[need] += sign * brings[first + need];
        }
        for (Person other : members) {
            if (other == person) {
                twice += sign * 1000;
            }
        }
    }

    private void count() {
        int lead = -1;
        int competencies = 0;
        for (Person person : members) {
            if (person != null) {
                lead = Math.max(lead, person.leadScore);
                competencies |= person.competencies;
            }
        }
        boolean met = true;
        long needPoints = 0;
        steps = 0;
        for (int index = 0; index < brought.length; index++) {
            Need need = team.needs[index];
            int counted = Math.min(need.amount, brought[index]);
            needPoints += (long) need.pointsEach * counted;
            steps += need.stepsEach * counted;
            met &= !need.must || counted == need.amount;
        }
        complete = mustFilled == team.mustPlaces && lead >= 0 && met;
        points = 0;
        if (complete) {
            points = team.runPoints + seatPoints + needPoints + model.leadPoints[lead]
                    + (long) model.competencyPoints * Integer.bitCount(competencies);
        }
        drawn = complete ? 0 : (long) team.value * mustFilled / (team.mustPlaces + 1);
    }
}
