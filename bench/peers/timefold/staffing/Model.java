package staffing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StreamTokenizer;
import java.nio.file.Files;
import java.nio.file.Path;

/** All that is given, read from the whole numbers that dump.py writes. */
final class Model {
    final Person[] people;
    final Team[] teams;
    /** Thousandths of a point for each competency of a team. */
    final int competencyPoints;
    /** Thousandths of a point lost for each team of a person beyond the first. */
    final int extraTeamPoints;
    /** Thousandths of a point for each step of coverage of the weakest team. */
    final int stepPoints;
    /** Thousandths of a point by the lead's score. */
    final int[] leadPoints;

    private final StreamTokenizer numbers;

    private Model(BufferedReader reader) throws IOException {
        numbers = new StreamTokenizer(reader);
        people = new Person[next()];
        teams = new Team[next()];
        competencyPoints = next();
        extraTeamPoints = next();
        stepPoints = next();
        for (int index = 0; index < people.length; index++) {
            people[index] = new Person(index, next(), next(), next(), next());
        }
        leadPoints = new int[next()];
        for (int score = 0; score < leadPoints.length; score++) {
            leadPoints[score] = next();
        }
        for (int index = 0; index < teams.length; index++) {
            teams[index] = team(index);
        }
    }

    static Model read(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            return new Model(reader);
        }
    }

    private int next() throws IOException {
        numbers.nextToken();
        return (int) numbers.nval;
    }

    private Team team(int index) throws IOException {
        int runPoints = next();
        int value = next();
        Seat[] seats = new Seat[next()];
        Need[] needs = new Need[next()];
        for (int place = 0; place < seats.length; place++) {
            seats[place] = seat(index, place);
        }
        byte[] brings = new byte[people.length * needs.length];
        for (int place = 0; place < needs.length; place++) {
            needs[place] = new Need(next(), next() == 1, next(), next());
            for (int left = next(); left > 0; left--) {
                int person = next();
                brings[person * needs.length + place] = (byte) next();
            }
        }
        return new Team(runPoints, value, seats, needs, brings);
    }

    private Seat seat(int team, int inTeam) throws IOException {
        int count = next();
        int mustFill = next();
        int demand = next();
        Person[] some = new Person[next()];
        int[] points = new int[some.length];
        for (int place = 0; place < some.length; place++) {
            some[place] = people[next()];
            points[place] = next();
        }
        return new Seat(team, inTeam, count, mustFill, demand, new Seat.Candidates(some, people.length), points);
    }
}
