"""Fixed points of all problems with their values, in problem-values.jsonl.

The runner checks the problems here against them before it starts; a test of Kindling, ProblemValuesTest, checks those in
Java. `python -m sidebyside.values` in this folder writes the file anew.
"""

import json
import math
import random
from pathlib import Path

from .problems import ALL
from .spaces import decode, leaves

FILE = Path(__file__).resolve().parents[1] / "problem-values.jsonl"
POINTS = 8


def _points():
    draw = random.Random(0)
    for problem in ALL.values():
        for _ in range(POINTS):
            configuration = decode(problem.space, [draw.random() for _ in leaves(problem.space)])
            yield {
                "problem": problem.name,
                "configuration": configuration,
                "loss": problem.loss(configuration),
                "minimum": problem.minimum,
            }


def check():
    """Raises ValueError where a problem differs from the file."""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        point = json.loads(line)
        problem = ALL[point["problem"]]
        loss = problem.loss(point["configuration"])
        if not math.isclose(loss, point["loss"], rel_tol=1e-10, abs_tol=1e-10) or problem.minimum != point["minimum"]:
            raise ValueError(f"{problem.name}: need {point['loss']}, got {loss} at {point['configuration']}")


if __name__ == "__main__":
    FILE.write_text("".join(json.dumps(point) + "\n" for point in _points()), encoding="utf-8")
