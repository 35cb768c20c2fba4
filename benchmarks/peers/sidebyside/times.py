"""Tables of how long proposals take."""

from collections import defaultdict

from . import jmh, runs
from .markdown import plain, shown, table


def latency_table(results):
    rows = []
    for method in results.methods:
        run = runs.Run(method, runs.LATENCY_PROBLEM, 1, runs.LATENCY_TRIALS, 0)
        result = results.raw.get(run)
        if result:
            times = [result["ms"].get(str(n)) for n in (100, 1000, 10_000)]
            rows.append([method, *map(shown, times), result["status"]])
    return table(["", "100", "1,000", "10,000", ""], rows) if rows else "Not measured yet.\n"


def untimed(results):
    """A sentence that names the methods without a row in the table."""
    timed = {run.method for run in results.raw if run.trials == runs.LATENCY_TRIALS}
    missing = [method for method in results.methods if method not in timed]
    return f"Not timed: {', '.join(missing)}." if missing else ""


def jmh_table(scores):
    rows = defaultdict(dict)
    for score in scores:
        rows[score["strategy"], score["batch"], score["trials"]][score["benchmark"]] = score
    entries = [
        [strategy, str(batch), f"{trials:,}"]
        + [f"{plain(found[name]['ms'])} ± {plain(found[name]['error'])}" for name in jmh.BENCHMARKS]
        + [plain(found["ask"]["bytes"] / 1024)]
        for (strategy, batch, trials), found in rows.items()
    ]
    head = ["", "proposals", "trials before", "ask again", "ask and finish", "KiB per ask"]
    versions = ", ".join(sorted({score["version"] for score in scores}))
    return table(head, entries) + f"\nVersion {versions}.\n" if entries else "Not measured yet.\n"
