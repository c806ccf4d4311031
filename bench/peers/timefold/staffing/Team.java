package staffing;

/** An initiative that may get a team. */
final class Team {
    /** Thousandths of a point for running at all. */
    final int runPoints;
    /** Thousandths of a point that the initiative is worth: how much the search is drawn to complete it. */
    final int value;
    final Seat[] seats;
    final Need[] needs;
    final int mustPlaces;

    Team(int runPoints, int value, Seat[] seats, Need[] needs) {
        this.runPoints = runPoints;
        this.value = value;
        this.seats = seats;
        this.needs = needs;
        int must = 0;
        for (Seat seat : seats) {
            must += seat.mustFill;
        }
        mustPlaces = must;
    }
}
