package staffing;

/** A skill that a team should bring. */
final class Need {
    final int amount;
    final boolean must;
    /** Thousandths of a point for each head (or level), up to the amount. */
    final int pointsEach;
    /** Steps of coverage for each head (or level). */
    final int stepsEach;

    Need(int amount, boolean must, int pointsEach, int stepsEach) {
        this.amount = amount;
        this.must = must;
        this.pointsEach = pointsEach;
        this.stepsEach = stepsEach;
    }
}
