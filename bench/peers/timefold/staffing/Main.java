package staffing;

import ai.timefold.solver.core.api.solver.Solver;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.constructionheuristic.ConstructionHeuristicPhaseConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.factory.MoveIteratorFactoryConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.localsearch.decider.acceptor.LocalSearchAcceptorConfig;
import ai.timefold.solver.core.config.localsearch.decider.forager.LocalSearchForagerConfig;
import ai.timefold.solver.core.config.score.director.ScoreDirectorFactoryConfig;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Reads a model, searches for so many seconds, and prints each better score and, at the end, who is where. */
public final class Main {
    /** How much worse a move may make things at first, about: some points, and anything in what is not climbed. */
    private static final String TEMPERATURE = "0hard/2500medium/1000000000000soft";

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Model model = Model.read(Path.of(arguments[0]));
        long sinceStart = ManagementFactory.getRuntimeMXBean().getUptime();
        long left = Math.round(1000 * Double.parseDouble(arguments[1])) - sinceStart;
        Solver<Staffing> solver = SolverFactory.<Staffing>create(config(Math.max(100, left))).buildSolver();
        Best best = new Best();
        solver.addEventListener(event -> best.hear(event.getNewBestSolution()));
        best.hear(solver.solve(new Staffing(model)));
        best.tell();
    }

    /** Returns how to search, without assertions: a second calculator would take over the usage of the first. */
    private static SolverConfig config(long milliseconds) {
        return new SolverConfig()
                .withSolutionClass(Staffing.class)
                .withEntityClasses(Place.class)
                .withEnvironmentMode(EnvironmentMode.NO_ASSERT)
                .withScoreDirectorFactory(new ScoreDirectorFactoryConfig()
                        .withIncrementalScoreCalculatorClass(Calculator.class))
                .withTerminationConfig(new TerminationConfig().withMillisecondsSpentLimit(milliseconds))
                .withPhases(
                        new ConstructionHeuristicPhaseConfig(),
                        new LocalSearchPhaseConfig()
                                .withMoveSelectorConfig(new MoveIteratorFactoryConfig()
                                        .withMoveIteratorFactoryClass(TakeOvers.class))
                                .withAcceptorConfig(new LocalSearchAcceptorConfig()
                                        .withSimulatedAnnealingStartingTemperature(TEMPERATURE))
                                .withForagerConfig(new LocalSearchForagerConfig().withAcceptedCountLimit(1)));
    }
}
