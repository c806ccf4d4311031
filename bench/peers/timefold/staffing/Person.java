package staffing;

/** Somebody who may be put into a place. */
public final class Person {
    final int index;
    /** Thousandths of an FTE. */
    final int capacity;
    /** Most teams at once. */
    final int slots;
    /** Score as a lead, -1 for somebody who may not lead. */
    final int leadScore;
    /** A bit for each competency. */
    final int competencies;

    Person(int index, int capacity, int slots, int leadScore, int competencies) {
        this.index = index;
        this.capacity = capacity;
        this.slots = slots;
        this.leadScore = leadScore;
        this.competencies = competencies;
    }

    @Override
    public String toString() {
        return "person " + index;
    }
}
