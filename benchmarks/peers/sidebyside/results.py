"""What the raw results come to: regrets by cell, medians, and how AUTO compares with the best peer."""

import math
import statistics
from collections import defaultdict

from . import methods, runs

FLOOR = 1e-12  # regrets below count as this in ratios and geometric means
PRACTICAL = 1e-3  # of random search's: another floor, below which few would care
AUTO = "kindling-auto"

# Medians of fewer runs are shown, but nothing is measured by them.
FEWEST_SEEDS = 10

# A test of fewer cannot tell anything after the correction for all the others.
FEWEST_TO_TEST = 20


class Results:
    """Regrets by method, problem, batch size and number of trials, each a dictionary by seed."""

    def __init__(self, raw):
        self.raw = raw
        self.cells = defaultdict(dict)
        for run, result in raw.items():
            if run.trials != runs.LATENCY_TRIALS:
                for trials, regret in result["regret"].items():
                    self.cells[run.method, run.problem, run.batch, int(trials)][run.seed] = regret
        found = {run.method for run in raw}
        kindling = sorted(name for name in found if name.startswith("kindling-"))
        self.own = [name for name in [AUTO] if name in found] + [name for name in kindling if name != AUTO]
        self.peers = [name for name in methods.PEERS if name in found]
        self.methods = self.own + self.peers

    def regrets(self, method, problem, batch, trials):
        return self.cells.get((method, problem, batch, trials), {})

    def median(self, method, problem, batch, trials):
        regrets = self.regrets(method, problem, batch, trials)
        return statistics.median(regrets.values()) if regrets else None

    def best_peer(self, problem, batch, trials):
        """The peer of the least median, among those with enough seeds for a median to mean something."""
        enough = [peer for peer in self.peers if len(self.regrets(peer, problem, batch, trials)) >= FEWEST_SEEDS]
        medians = [(self.median(peer, problem, batch, trials), peer) for peer in enough]
        return min(((m, peer) for m, peer in medians if m is not None), default=(None, None))


def ratio(one, other, floor=FLOOR):
    return None if one is None or other is None else max(one, floor) / max(other, floor)


def geometric_mean(values):
    values = [value for value in values if value is not None]
    return math.exp(statistics.fmean(map(math.log, values))) if values else None


def against(results, problem, batch, trials, floor=FLOOR):
    """AUTO's median over the best peer's."""
    return ratio(results.median(AUTO, problem, batch, trials), results.best_peer(problem, batch, trials)[0], floor)


def against_in_practice(results, problem, batch, trials):
    """The same, where regrets of less than a thousandth of random search's count as that."""
    floor = PRACTICAL * (results.median("kindling-random", problem, batch, trials) or 0)
    return against(results, problem, batch, trials, max(floor, FLOOR))
