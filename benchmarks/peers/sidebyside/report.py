"""Writes benchmarks/RESULTS.md from the raw results."""

import statistics
from collections import defaultdict

from scipy.stats import rankdata, wilcoxon

from . import runs, times
from .markdown import shown, table
from .problems import ALL, HYPEROPT, MAIN
from .results import AUTO, FEWEST_SEEDS, FEWEST_TO_TEST, FLOOR, Results, against, against_in_practice, geometric_mean, ratio

# Hyperopt's branin is branin2 under another name: what is said of all problems at once counts it once.
DISTINCT = [problem for problem in ALL if problem != "branin"]

# What Hyperopt's own tests demand of its TPE, and the medians that it reached when the comparison was planned.
THRESHOLDS = {
    "quadratic1": (1e-5, 8.8e-7),
    "q1_lognormal": (0.01, 1.9e-5),
    "distractor": (-1.96, -1.995),
    "gauss_wave": (-2.0, -2.828),
    "branin": (0.7, 0.506),
    "many_dists": (0.0005, -5.39),
}


def cell(regrets):
    """Median, the quartiles, and the number of seeds."""
    if not regrets:
        return "–"
    values = sorted(regrets.values())
    if len(values) == 1:
        return f"{shown(values[0])} (n=1)"
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return f"{shown(middle)} [{shown(low)}, {shown(high)}] n={len(values)}"


def regret_table(results, problems, batch, trials):
    rows = [
        [method] + [cell(results.regrets(method, problem, batch, trials)) for problem in problems]
        for method in results.methods
    ]
    ranked = ranks(results, problems, batch, trials)
    plain = [problem for problem in problems if not ALL[problem].conditional]
    if 0 < len(plain) < len(problems):
        ranked += "\n" + ranks(results, plain, batch, trials, "of those without conditional parameters")
    return table(["", *problems], rows) + "\n" + ranked


def ranks(results, problems, batch, trials, which="of these problems"):
    """Average ranks of the methods that did all problems with enough seeds, over the seeds that all of them have."""
    able = [
        method
        for method in results.methods
        if all(len(results.regrets(method, p, batch, trials)) >= FEWEST_SEEDS for p in problems)
    ]
    collected, shared = defaultdict(list), []
    for problem in problems:
        cells = [results.regrets(method, problem, batch, trials) for method in able]
        seeds = set.intersection(*map(set, cells)) if cells else set()
        shared.append(len(seeds))
        for seed in seeds:
            for method, rank in zip(able, rankdata([regrets[seed] for regrets in cells])):
                collected[method].append(rank)
    order = sorted((statistics.fmean(rank), method) for method, rank in collected.items())
    listed = ", ".join(f"{method} {mean:.2f}" for mean, method in order)
    seeds = min(shared, default=0)
    return f"Average rank among those that did all {which}, over {seeds} seeds of each: {listed or '–'}.\n"


def rank_sum(differences):
    """The sum of signed ranks, whose sign tells which side is ahead."""
    signs = [(difference > 0) - (difference < 0) for difference in differences]
    return sum(sign * rank for sign, rank in zip(signs, rankdata([abs(difference) for difference in differences])))


def tests(results, cells):
    """AUTO against each peer, paired by seed; Holm's correction over all tests of the table."""
    found = []
    for problem, batch, trials in cells:
        own = results.regrets(AUTO, problem, batch, trials)
        for peer in results.peers:
            other = results.regrets(peer, problem, batch, trials)
            seeds = sorted(own.keys() & other.keys())
            differences = [own[seed] - other[seed] for seed in seeds]
            if len(seeds) >= FEWEST_TO_TEST and any(differences):
                found.append((wilcoxon(differences).pvalue, peer, problem, batch, trials, rank_sum(differences)))
    found.sort()
    verdicts, largest = defaultdict(lambda: [0, 0, 0, []]), 0.0
    for index, (p, peer, problem, batch, trials, difference) in enumerate(found):
        largest = max(largest, min(1.0, p * (len(found) - index)))
        verdict = verdicts[peer]
        verdict[2 if largest >= 0.05 else 0 if difference < 0 else 1] += 1
        if largest < 0.05 and difference > 0:
            verdict[3].append(f"{problem} ×{batch} @{trials}")
    rows = [
        [peer, better, worse, open_, ", ".join(where) or "–"]
        for peer, (better, worse, open_, where) in ((peer, verdicts[peer]) for peer in results.peers if peer in verdicts)
    ]
    return table(["peer", "AUTO better", "AUTO worse", "undecided", "worse where"], rows)


def against_best(results, problems, batch, budgets, bound):
    """AUTO's median over that of the best peer on each problem, with their geometric mean and median."""
    rows = []
    for problem in problems:
        row = [problem]
        for trials in budgets:
            best, peer = results.best_peer(problem, batch, trials)
            own = results.median(AUTO, problem, batch, trials)
            value = ratio(own, best)
            verdict = "–" if value is None else f"**{shown(value)}**" if value > bound else shown(value)
            row += [shown(own), f"{shown(best)} ({peer or '–'})", verdict]
        rows.append(row)
    means, practical, medians = ["geometric mean"], ["with the practical floor"], ["median"]
    for trials in budgets:
        known = [value for value in (against(results, p, batch, trials) for p in problems) if value is not None]
        means += ["", "", shown(geometric_mean(known))]
        practical += ["", "", shown(geometric_mean(against_in_practice(results, p, batch, trials) for p in problems))]
        medians += ["", "", shown(statistics.median(known) if known else None)]
    heading = [""] + [text for n in budgets for text in (f"AUTO @{n}", f"best peer @{n}", "ratio")]
    return table(heading, [*rows, means, practical, medians])


def batch_table(results):
    """What a batch of 32 costs: the median after 200 trials over that of the same method one at a time."""
    problems = [problem.name for problem in MAIN]
    rows = []
    for method in results.methods:
        values = [
            ratio(results.median(method, p, 32, 200), results.median(method, p, 1, 200)) for p in problems
        ]
        if any(value is not None for value in values):
            rows.append([method, *map(shown, values), shown(geometric_mean(values))])
    return table(["", *problems, "geometric mean"], rows)


def checks(results):
    """What AUTO should reach, in one table. A bound of None is a figure to watch."""
    main = [problem.name for problem in MAIN]
    found = []
    for trials in (50, 100):
        ratios = {problem: against(results, problem, 1, trials) for problem in DISTINCT}
        worst = max(((value, problem) for problem, value in ratios.items() if value is not None), default=(None, "–"))
        found.append((f"worst ratio to the best peer @{trials} ({worst[1]})", worst[0], 1.25))
        found.append((f"geometric mean of these ratios @{trials}", geometric_mean(ratios.values()), 0.5))
        practical = geometric_mean(against_in_practice(results, problem, 1, trials) for problem in DISTINCT)
        found.append((f"the same with the practical floor @{trials}", practical, 0.5))
    median = results.median
    found.append(("branin2 @100, regret", median(AUTO, "branin2", 1, 100), 1e-3))
    found.append(("cond3 @100, regret", median(AUTO, "cond3", 1, 100), 1e-3))
    found.append(("cond3 ×16 @100, regret", median(AUTO, "cond3", 16, 100), 5e-3))
    for problem in main:
        costs = ratio(median(AUTO, problem, 32, 200), median(AUTO, problem, 1, 200))
        found.append((f"{problem} ×32 @200, ratio to one at a time", costs, 1.3))
        found.append((f"{problem} ×32 @200, ratio to the best peer", against(results, problem, 32, 200), 1))
        alone = ratio(median(AUTO, problem, 32, 200), results.best_peer(problem, 1, 200)[0])
        found.append((f"{problem} ×32 @200, ratio to the best peer one at a time", alone, 1))
    for problem in HYPEROPT:
        losses = domain_losses(results, AUTO, problem)
        threshold, bar = THRESHOLDS[problem.name]
        share = sum(loss > threshold for loss in losses) if losses else None
        found.append((f"{problem.name} @{problem.trials}, seeds that miss Hyperopt's threshold", share, 0))
        middle = statistics.median(losses) if losses else None
        found.append((f"{problem.name} @{problem.trials}, median loss against Hyperopt's as measured before", middle, bar))
    rows = [
        [
            name,
            "–" if value is None else f"{value:.4g}",
            "–" if bound is None else f"≤ {bound:g}",
            "–" if value is None or bound is None else "yes" if value <= bound else "**no**",
        ]
        for name, value, bound in found
    ]
    return table(["AUTO", "measured", "wanted", "met"], rows)


def domain_losses(results, method, problem):
    """The best losses on one of Hyperopt's domains, after the trials that its tests give it."""
    regrets = results.regrets(method, problem.name, 1, problem.trials)
    return [regret + problem.minimum for regret in regrets.values()]


def domain_table(results):
    rows = []
    for method in results.methods:
        row = [method]
        for problem in HYPEROPT:
            losses = domain_losses(results, method, problem)
            passed = sum(loss <= THRESHOLDS[problem.name][0] for loss in losses)
            row.append(f"{statistics.median(losses):.4g} ({passed}/{len(losses)})" if losses else "–")
        if any(entry != "–" for entry in row[1:]):
            rows.append(row)
    rows.append(["Hyperopt's threshold"] + [f"{THRESHOLDS[p.name][0]:g}" for p in HYPEROPT])
    rows.append(["its median, as measured before"] + [f"{THRESHOLDS[p.name][1]:g}" for p in HYPEROPT])
    rows.append(["least value"] + [f"{p.minimum:.4f}" for p in HYPEROPT])
    return table([""] + [f"{p.name} @{p.trials}" for p in HYPEROPT], rows)


def machine_table(results):
    rows = []
    for method in results.methods:
        mine = [result for run, result in results.raw.items() if run.method == method]
        hours = sum(result["cpu_seconds"] or 0 for result in mine) / 3600
        bad = defaultdict(int)
        for result in mine:
            if result["status"] != "ok":
                bad[result["status"].split(":")[0]] += 1
        faults = ", ".join(f"{count} {status}" for status, count in bad.items())
        versions = ", ".join(sorted({result["version"] for result in mine}))
        rows.append([method, versions, len(mine), f"{hours:.2f}", faults or "–"])
    return table(["", "version", "runs", "CPU hours", "not ended well"], rows)


def text(results, scores):
    main = [problem.name for problem in MAIN]
    sequential = [(problem, 1, trials) for problem in DISTINCT for trials in (50, 100)]
    parallel = [(problem, 32, 200) for problem in main]
    parts = [
        "# Kindling and its peers\n",
        "Written by `benchmarks/peers/run` from the raw results in `benchmarks/peers/results`; "
        "[peers/README.md](peers/README.md) says how each library is driven. Regret is the distance of the best trial "
        "from the least value; lower is better. Cells: median over seeds [quartiles] n = number of seeds; – is a space "
        "that the library cannot express, or a run that was not done. All methods have the same seeds, from 0, as far as "
        f"they were run. A method with fewer than {FEWEST_SEEDS} seeds in a cell is shown, but nothing is measured by it. "
        f"Regrets below {FLOOR:g} count as {FLOOR:g} in ratios.\n",
        "Kindling's factors and defaults that are not from a paper were chosen on the nine problems of the first tables, and "
        "on others that the decisions name (Hyperopt's distractor among them), with other seeds (1000 and up); the seeds "
        "below were run again after each such change. Expect smaller distances on other problems. Peers have their "
        "defaults.\n",
    ]
    if results.own:
        parts += ["## What AUTO should reach\n", checks(results)]
    for trials in (50, 100, 200):
        parts += [f"## One at a time, {trials} trials\n", regret_table(results, main, 1, trials)]
    parts += ["## 32 at a time, 200 trials\n", regret_table(results, main, 32, 200)]
    parts += ["## cond3, 16 at a time\n"]
    parts += [f"After {n} trials:\n\n" + regret_table(results, ["cond3"], 16, n) for n in (100, 200)]
    parts += [
        "## AUTO against the best peer\n",
        "Ratio of medians, the best peer chosen on each problem after the fact; bold above 1.25. sphere10, mixed10, cond3 and "
        "quadratic1 are quadratics, of which Kindling finds the last digit, and the mean of the ratios is mostly of such "
        "digits. The practical floor tells of the rest: there, regrets below a thousandth of random search's after as many "
        "trials count as that. Hyperopt's branin is left out here and in the tests, as it is branin2.\n",
        against_best(results, DISTINCT, 1, (50, 100), 1.25),
        "32 at a time; bold above 1:\n",
        against_best(results, main, 32, (200,), 1),
        "## Paired tests\n",
        "Wilcoxon signed-rank tests of AUTO against each peer on each problem, paired by seed, two-sided, at 0.05 after "
        f"Holm's correction over all tests of a table; not tested are cells of fewer than {FEWEST_TO_TEST} seeds. One at a time, after 50 and 100 trials:\n",
        tests(results, sequential),
        "32 at a time, after 200 trials:\n",
        tests(results, parallel),
        "## What batches cost\n",
        "Median regret after 200 trials, 32 at a time, over that of the same method one at a time.\n",
        batch_table(results),
        "## Hyperopt's own domains\n",
        "Median of the best loss, and how many seeds reach the threshold of Hyperopt's tests of its TPE.\n",
        domain_table(results),
        "## Time per trial\n",
        f"Milliseconds of the library for a trial (ask and tell) after so many trials on {runs.LATENCY_PROBLEM}, mean of "
        "20; Kindling's include the pipe between two processes, and its Gaussian process uses all cores. The histories of "
        "Hyperopt and of Optuna's TPE were filled at random up to the trials before these 20; the others proposed every trial. "
        "kindling-auto has found the minimum long before and begun anew, so that its process sees few of the trials: the "
        f"next table has what all of them cost. {times.untimed(results)}\n",
        times.latency_table(results),
        "The same by JMH, without a pipe, of the version named below: `ProposalLatency`, ten parameters of four kinds, "
        "milliseconds for all proposals of a call, ± half of JMH's interval of 99.9 %. \"Ask again\" is about trials that are known "
        "already; \"ask and finish\" adds the proposed trials before the next call, up to a quarter more than at first, so that "
        "models are learned anew as in a search, seldom and at length: hence the wide intervals. Beyond 1,000 trials the process "
        "sees those of a trust region only, 400 at most.\n",
        times.jmh_table(scores),
        "## What was run\n",
        machine_table(results),
    ]
    return "\n".join(parts)


def write(raw, scores, file):
    """Writes the page of all results."""
    file.write_text(text(Results(raw), scores), encoding="utf-8")
