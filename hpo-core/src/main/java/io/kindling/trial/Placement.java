package io.kindling.trial;

import java.io.Serializable;
import java.util.List;

/**
 * Where a trial ran.
 *
 * @param host name of the machine
 * @param executor id of the Spark executor, or of the thread pool that stands for it
 * @param gpus addresses of the GPUs that the trial had to itself
 * @param attempt which run of the trial this was, from 1; more than 1 after a lost executor
 */
public record Placement(String host, String executor, List<String> gpus, int attempt) implements Serializable {
    public Placement {
        gpus = List.copyOf(gpus);
    }
}
