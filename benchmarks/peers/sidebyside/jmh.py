"""Kindling's proposals timed inside the JVM, by JMH. Scores are kept in jmh.json."""

import json
import subprocess

from . import kindling, runs

BENCHMARKS = ("ask", "askAndFinish")
# Strategies, trials before, proposals in a call.
CELLS = [
    (["tpe;form=multivariate", "tpe;form=univariate", "genetic", "cmaes", "random"], [100, 1000, 10_000], 1),
    (["tpe;form=univariate"], [100_000], 1),
    (["gp"], [100, 200, 500, 1000], 1),
    (["auto"], [100, 1000], 1),
    (["tpe"], [10_000], 32),
    (["gp", "auto"], [200], 32),
]
SETTINGS = ["-f", "1", "-wi", "4", "-w", "2", "-i", "5", "-r", "1", "-foe", "true", "-prof", "gc"]


def _scores(strategies, trials, batch):
    values = {"strategy": strategies, "trials": trials, "batch": [batch]}
    parameters = [f"{name}={','.join(map(str, of))}" for name, of in values.items()]
    command = [f"{kindling.HOME}/benchmarks/run", "ProposalLatency", *SETTINGS]
    version = runs.version("kindling-auto")
    subprocess.run(command + [part for p in parameters for part in ("-p", p)], check=True)
    with open(f"{kindling.HOME}/benchmarks/target/results.json", encoding="utf-8") as file:
        for entry in json.load(file):
            yield {
                "benchmark": entry["benchmark"].split(".")[-1],
                "strategy": entry["params"]["strategy"],
                "trials": int(entry["params"]["trials"]),
                "batch": int(entry["params"]["batch"]),
                "ms": entry["primaryMetric"]["score"],
                "error": float(entry["primaryMetric"]["scoreError"]),
                "bytes": entry["secondaryMetrics"]["gc.alloc.rate.norm"]["score"],
                "version": version,
            }


def measure(folder):
    """Runs the benchmark, some minutes, and keeps its scores in the folder."""
    scores = [score for cell in CELLS for score in _scores(*cell)]
    (folder / "jmh.json").write_text(json.dumps(scores, indent=0) + "\n", encoding="utf-8")


def read(folder):
    """The scores in a folder; none if it was not run."""
    file = folder / "jmh.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
