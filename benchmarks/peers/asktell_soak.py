#!/usr/bin/env python3
"""Drives one `kindling ask-tell` for many trials, and prints how time and memory grow with their number.

    benchmarks/peers/asktell_soak.py [--strategy tpe] [--trials 10000] [--batch 1] [--problem mixed10]

For each tenth of the trials: milliseconds per trial (ask and tell), mean and greatest; milliseconds of CPU of the JVM per
trial, which tell more where the machine is busy; and the resident memory of the JVM at its end. Needs scipy, as the runner's environment has it: benchmarks/target/peers/bin/python.
"""

import argparse
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from sidebyside import kindling  # noqa: E402
from sidebyside.problems import ALL  # noqa: E402


def resident_mib(pid):
    """Memory of a process on Linux."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024


def cpu_ms(pid):
    """CPU time of a process on Linux so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--strategy", default="tpe")
    parser.add_argument("--problem", default="mixed10", choices=list(ALL))
    parser.add_argument("--trials", type=int, default=10_000)
    parser.add_argument("--batch", type=int, default=1)
    options = parser.parse_args()
    problem = ALL[options.problem]
    # The launcher turns into the JVM: they are one process.
    search = kindling.strategy(options.strategy)(problem, 0, options.trials, options.batch)
    pid = search.process.pid
    best, times, done, cpu = float("inf"), [], 0, cpu_ms(pid)
    print("| trials | ms per trial | greatest | CPU ms per trial | memory (MiB) | best regret |\n|---|---|---|---|---|---|")
    while done < options.trials:
        start = time.perf_counter()
        asked = search.ask(options.batch)
        told = [(number, problem.loss(configuration)) for number, configuration in asked]
        search.tell(told)
        times.append((time.perf_counter() - start) * 1000 / len(asked))
        best = min([best] + [loss for _, loss in told])
        before, done = done, done + len(asked)
        if done * 10 // options.trials > before * 10 // options.trials:
            spent = (cpu_ms(pid) - cpu) * 10 / options.trials
            values = f"{sum(times) / len(times):.3f} | {max(times):.1f} | {spent:.3f} | {resident_mib(pid):.0f}"
            print(f"| {done} | {values} | {best - problem.minimum:.3g} |", flush=True)
            times, cpu = [], cpu_ms(pid)
    search.close()


if __name__ == "__main__":
    main()
