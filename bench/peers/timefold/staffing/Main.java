package staffing;

import ai.timefold.solver.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import ai.timefold.solver.core.api.solver.Solver;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.constructionheuristic.ConstructionHeuristicPhaseConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchType;
import ai.timefold.solver.core.config.score.director.ScoreDirectorFactoryConfig;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Reads a model, searches for so many seconds, and prints each better score and, at the end, who is where. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Model model = Model.read(Path.of(arguments[0]));
        long sinceStart = ManagementFactory.getRuntimeMXBean().getUptime();
        long left = Math.round(1000 * Double.parseDouble(arguments[1])) - sinceStart;
        Solver<Staffing> solver = SolverFactory.<Staffing>create(config(Math.max(100, left))).buildSolver();
        solver.addEventListener(event -> say(event.getNewBestSolution().getScore()));
        tell(solver.solve(new Staffing(model)));
    }

    private static SolverConfig config(long milliseconds) {
        return new SolverConfig()
                .withSolutionClass(Staffing.class)
                .withEntityClasses(Place.class)
                .withScoreDirectorFactory(new ScoreDirectorFactoryConfig()
                        .withIncrementalScoreCalculatorClass(Calculator.class))
                .withTerminationConfig(new TerminationConfig().withMillisecondsSpentLimit(milliseconds))
                .withPhases(
                        new ConstructionHeuristicPhaseConfig(),
                        new LocalSearchPhaseConfig().withLocalSearchType(LocalSearchType.LATE_ACCEPTANCE));
    }

    private static void say(HardMediumSoftLongScore score) {
        if (score.hardScore() == 0) {
            System.out.println("SCORE " + score.mediumScore());
            System.out.flush();
        }
    }

    /** Prints the person of each place, -1 for nobody and in teams that are not complete. */
    private static void tell(Staffing staffing) {
        if (staffing.getScore().hardScore() != 0) {
            return;
        }
        Set<Integer> complete = completeTeams(staffing);
        System.out.println("PEOPLE " + staffing.getPlaces().stream()
                .map(place -> place.getPerson() == null || !complete.contains(place.seat.team)
                        ? "-1" : Integer.toString(place.getPerson().index))
                .collect(Collectors.joining(" ")));
    }

    private static Set<Integer> completeTeams(Staffing staffing) {
        return staffing.getPlaces().stream()
                .collect(Collectors.groupingBy(place -> place.seat.team))
                .entrySet().stream()
                .filter(entry -> {
                    TeamCount count = new TeamCount(staffing.model, staffing.model.teams[entry.getKey()]);
                    count.recount(entry.getValue().toArray(Place[]::new));
                    return count.complete;
                })
                .map(java.util.Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
