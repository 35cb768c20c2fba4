"""The command behind `benchmarks/peers/run`."""

import argparse
import json
import signal
import sys
import time
from pathlib import Path

from . import jmh, methods, report, runs, values

HERE = Path(__file__).resolve().parents[1]
KINDLING = ["auto", "tpe", "genetic", "random"]


def arguments():
    parser = argparse.ArgumentParser(prog="benchmarks/peers/run", description=__doc__)
    listed = lambda text: [name for name in text.split(",") if name]  # noqa: E731
    parser.add_argument("--peers", type=listed, default=methods.PEERS, help="of " + ",".join(methods.PEERS))
    parser.add_argument("--kindling", type=listed, default=KINDLING, help="its strategies")
    parser.add_argument("--problems", type=listed, default=[], help="only these; all unless given")
    parser.add_argument("--batches", type=listed, default=[], help="only these batch sizes, of 1,16,32")
    parser.add_argument("--seeds", type=int, default=30, help="0 to N - 1 (default %(default)s)")
    parser.add_argument("--workers", type=int, default=1, help="runs at a time (default %(default)s)")
    parser.add_argument("--limit", type=float, default=1800, help="seconds for one run (default %(default)s)")
    timing = parser.add_mutually_exclusive_group()
    timing.add_argument("--no-latency", action="store_true", help="leave out JMH and the long runs that time proposals")
    timing.add_argument("--only-latency", action="store_true", help="nothing but these")
    parser.add_argument("--fresh", action="store_true", help="do again what is there already")
    parser.add_argument("--list", action="store_true", help="only count what is left to do")
    parser.add_argument("--table", action="store_true", help="only write the table")
    parser.add_argument("--results", type=Path, default=HERE / "results", help="folder of results (default %(default)s)")
    parser.add_argument("--out", type=Path, default=HERE.parent / "RESULTS.md", help="the table (default %(default)s)")
    return parser.parse_args()


def wanted(options):
    names = [f"kindling-{name}" for name in options.kindling] + options.peers
    chosen = [
        run
        for run in runs.plan(names, options.seeds)
        if (not options.problems or run.problem in options.problems)
        and (not options.batches or str(run.batch) in options.batches)
        and not (options.no_latency if run.trials == runs.LATENCY_TRIALS else options.only_latency)
    ]
    there = {} if options.fresh else runs.read(options.results)
    return [run for run in chosen if run not in there or there[run]["status"].startswith("failed")]


def jmh_wanted(options):
    """Whether Kindling's proposals are to be timed: not where only some problems, batches or methods were asked for."""
    if options.no_latency or options.problems or options.batches or options.kindling != KINDLING:
        return False
    return options.fresh or not jmh.read(options.results)


def do(todo, options):
    options.results.mkdir(parents=True, exist_ok=True)
    versions = {name: runs.version(name) for name in {run.method for run in todo}}
    start = time.monotonic()
    for count, result in enumerate(runs.execute(todo, options.workers, options.limit), 1):
        with open(options.results / f"{result['method']}.jsonl", "a", encoding="utf-8") as file:
            file.write(json.dumps({**result, "version": versions[result["method"]]}) + "\n")
        minutes = (time.monotonic() - start) / 60
        what = "{method} {problem} x{batch} seed {seed}: {status}, {seconds} s".format(**result)
        print(f"{count}/{len(todo)} after {minutes:.1f} min: {what}", flush=True)


def main():
    options = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that running processes are ended
    if not options.table:
        todo = wanted(options)
        benchmark = jmh_wanted(options)
        print(f"{len(todo)} runs to do" + (", and JMH" if benchmark else ""))
        if options.list:
            return
        values.check()
        do(todo, options)
        if benchmark:
            jmh.measure(options.results)
    report.write(runs.read(options.results), jmh.read(options.results), options.out)


if __name__ == "__main__":
    main()
