package staffing;

/** An initiative that may get a team. */
final class Team {
    /** Thousandths of a point for running at all. */
    final int runPoints;
    /** Thousandths of a point that the initiative is worth: how much the search is drawn to complete it. */
    final int value;
    final Seat[] seats;
    final Need[] needs;
    final int places;
    final int mustPlaces;
    /** Steps of coverage when every need is covered. */
    final int steps;
    /** What people bring to the needs: person after person, need after need. */
    final byte[] brings;

    Team(int runPoints, int value, Seat[] seats, Need[] needs, byte[] brings) {
        this.runPoints = runPoints;
        this.value = value;
        this.seats = seats;
        this.needs = needs;
        this.brings = brings;
        int all = 0;
        int must = 0;
        for (Seat seat : seats) {
            all += seat.count;
            must += seat.mustFill;
        }
        int covered = 0;
        for (Need need : needs) {
            covered += need.amount * need.stepsEach;
        }
        places = all;
        mustPlaces = must;
        steps = covered;
    }
}
