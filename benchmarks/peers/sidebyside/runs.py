"""Runs: which ones there are, one run in a process of its own, and the file of results.

A result is a line of JSON in METHOD.jsonl: regret of the best trial, and milliseconds that the library took per trial
(ask and tell: some fit their models in one, some in the other; mean of the last calls), after so many trials.
"""

import importlib.metadata
import json
import multiprocessing
import os
import signal
import time
from collections import deque
from multiprocessing.connection import wait
from typing import NamedTuple

from . import kindling, methods
from .problems import ALL, HYPEROPT, MAIN

CHECKPOINTS = (50, 100, 200, 250, 1000, 10_000)
LATENCY_PROBLEM, LATENCY_TRIALS = "mixed10", 10_000
TIMED, WARM_UP = 20, 5  # calls whose mean is the time per trial, and calls before them
_FORK = multiprocessing.get_context("fork")


class Run(NamedTuple):
    method: str
    problem: str
    batch: int
    trials: int
    seed: int


def plan(names, seeds):
    """All runs in the order in which they are done: cheap methods first, and seed by seed, so that all have as many."""
    cheap = [name for name in names if not methods.costly(name)]
    costly = [name for name in names if methods.costly(name)]
    sequential = [(p, 1, p.trials or 200) for p in MAIN + HYPEROPT]
    batches = [(p, 32, 200) for p in MAIN] + [(ALL["cond3"], 16, 200)]
    latency = [(ALL[LATENCY_PROBLEM], 1, LATENCY_TRIALS)]
    phases = [
        (cheap, sequential, seeds),
        (cheap, batches, seeds),
        (cheap, latency, 1),
        (costly, [(p, 1, min(100, p.trials or 100)) for p in MAIN + HYPEROPT], seeds),
        (costly, latency, 1),
        (costly, batches, seeds),
    ]
    return [
        Run(method, problem.name, batch, trials, seed)
        for which, cells, count in phases
        for seed in range(count)
        for problem, batch, trials in cells
        for method in which
        if methods.load(method).supports(problem)
    ]


def version(method):
    package = methods.load(method).package
    return kindling.version() if package == "kindling" else importlib.metadata.version(package)


def _work(run, line):
    """In the child process: drives the method, and tells the state at each checkpoint."""
    os.setpgrp()
    # Libraries' warnings, thousands of them. What fails comes through the line.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    try:
        problem = ALL[run.problem]
        method = methods.load(run.method)(problem, run.seed, run.trials, run.batch)
        done, best, recent = 0, float("inf"), deque(maxlen=TIMED)
        while done < run.trials:
            if run.trials == LATENCY_TRIALS and hasattr(method, "guess"):
                method.guess(not any(c - TIMED - WARM_UP <= done < c for c in CHECKPOINTS))
            count = min(run.batch, run.trials - done)
            start = time.perf_counter()
            asked = method.ask(count)
            told = [(token, problem.loss(configuration)) for token, configuration in asked]
            if not asked:
                raise RuntimeError("no proposals")
            method.tell(told)
            recent.append((time.perf_counter() - start) / count * 1000)
            losses = [loss for _, loss in told]
            before, done = done, done + len(asked)
            for checkpoint in (c for c in CHECKPOINTS if before < c <= done):
                regret = min([best, *losses[: checkpoint - before]]) - problem.minimum
                line.send((checkpoint, regret, sum(recent) / len(recent)))
            best = min([best, *losses])
        if hasattr(method, "close"):
            method.close()
        line.send(sum(os.times()[:4]))
        line.send("ok")
    except Exception as fault:  # whatever a library throws is its result
        line.send(f"failed: {type(fault).__name__}: {fault}"[:300])


class _Running:
    def __init__(self, run, limit):
        self.run, self.start, self.deadline = run, time.monotonic(), time.monotonic() + limit
        self.line, other = _FORK.Pipe(duplex=False)
        self.process = _FORK.Process(target=_work, args=(run, other))
        self.process.start()
        other.close()
        self.regret, self.ms, self.cpu_seconds, self.status = {}, {}, None, ""

    def read(self):
        """Takes in what the child has told; knows the status when it is over."""
        try:
            while not self.status and self.line.poll():
                message = self.line.recv()
                if isinstance(message, str):
                    self.status = message
                elif isinstance(message, float):
                    self.cpu_seconds = round(message, 2)
                else:
                    checkpoint, regret, ms = message
                    self.regret[checkpoint] = float(f"{max(regret, 0):.6g}")
                    self.ms[checkpoint] = float(f"{ms:.3g}")
        except EOFError:
            self.status = "failed: the process ended"
        if not self.status and time.monotonic() > self.deadline:
            self.status = "timed out"
        return bool(self.status)

    def end(self):
        try:
            # Its children too: Kindling's JVM.
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.join()
        seconds = round(time.monotonic() - self.start, 2)
        values = {"regret": self.regret, "ms": self.ms, "seconds": seconds, "cpu_seconds": self.cpu_seconds}
        return {**self.run._asdict(), "status": self.status, **values}


def execute(runs, workers, limit):
    """Yields the result of each run as it ends, so many at a time, each with so many seconds."""
    waiting, running = deque(runs), []
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                running.append(_Running(waiting.popleft(), limit))
            wait([r.line for r in running], timeout=1)
            for r in [r for r in running if r.read()]:
                running.remove(r)
                yield r.end()
    finally:
        for r in running:
            r.end()


def read(folder):
    """All results in a folder, the last one of each run."""
    results = {}
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text().splitlines():
            result = json.loads(line)
            results[Run(*(result[key] for key in Run._fields))] = result
    return results
