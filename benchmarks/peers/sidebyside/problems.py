"""The problems of `io.kindling.problem.Problems` and `HyperoptDomains`, with the same values (see values.py)."""

import math
from dataclasses import dataclass
from typing import Callable

from .spaces import Categorical, Choice, Float, Int, Normal, conditional


@dataclass(frozen=True)
class Problem:
    """A function to minimise; `minimum` is its least value, `trials` the length that its own suite gives it, or 0."""

    name: str
    space: dict
    minimum: float
    loss: Callable[[dict], float]
    trials: int = 0

    @property
    def conditional(self):
        return conditional(self.space)

    def regret(self, configuration):
        return self.loss(configuration) - self.minimum


def _cube(dimensions, low, high):
    return {f"x{i}": Float(low, high) for i in range(dimensions)}


def _separable(name, dimensions, low, high, minimum, term):
    return Problem(name, _cube(dimensions, low, high), minimum, lambda c: sum(term(x) for x in c.values()))


def _branin(x, y):
    bend = y - 5.1 / (4 * math.pi**2) * x * x + 5 / math.pi * x - 6
    return bend * bend + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x) + 10


_HARTMANN_WEIGHTS = (1.0, 1.2, 3.0, 3.2)
_HARTMANN_SCALES = (
    (10, 3, 17, 3.5, 1.7, 8),
    (0.05, 10, 17, 0.1, 8, 14),
    (3, 3.5, 1.7, 10, 17, 8),
    (17, 8, 0.05, 10, 0.1, 14),
)
_HARTMANN_CENTRES = (
    (0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886),
    (0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991),
    (0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650),
    (0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381),
)


def _hartmann6(c):
    x = list(c.values())
    return -sum(
        weight * math.exp(-sum(s * (v - m) ** 2 for s, v, m in zip(scales, x, centres)))
        for weight, scales, centres in zip(_HARTMANN_WEIGHTS, _HARTMANN_SCALES, _HARTMANN_CENTRES)
    )


def _rosen5(c):
    x = list(c.values())
    return sum(100 * (b - a * a) ** 2 + (1 - a) ** 2 for a, b in zip(x, x[1:]))


def _ackley5(c):
    x = list(c.values())
    squares = sum((v - 3) ** 2 for v in x) / 5
    waves = sum(math.cos(2 * math.pi * (v - 3)) for v in x) / 5
    return 20 + math.e - 20 * math.exp(-0.2 * math.sqrt(squares)) - math.exp(waves)


_MIXED10 = {
    **{f"u{i}": Float(0, 1) for i in range(6)},
    **{f"l{i}": Float(math.exp(-10), 1, log=True) for i in range(2)},
    "q": Int(0, 100),
    "c": Categorical((0, 1, 2, 3, 4)),
}


def _mixed10(c):
    total = (c["q"] - 30) ** 2 / 5000
    total += sum((c[f"u{i}"] - 0.3) ** 2 for i in range(6))
    total += sum((math.log(c[f"l{i}"]) + 4) ** 2 / 50 for i in range(2))
    return total if c["c"] == 2 else total + 0.2 + 0.5 * abs(c["u0"] - c["u1"])


_COND3 = {
    "model": Choice(
        {
            "A": {"C": Float(1e-2, 1e4, log=True), "g": Float(1e-6, 1, log=True)},
            "B": {"depth": Int(1, 30), "mf": Float(0, 1)},
            "C": {"lr": Float(1e-4, 1, log=True), "leaves": Int(2, 256), "sub": Float(0.1, 1)},
        }
    )
}


def _cond3(c):
    if c["model"] == "A":
        return 0.30 + 0.02 * (math.log10(c["model.A.C"]) - 1.5) ** 2 + 0.03 * (math.log10(c["model.A.g"]) + 3) ** 2
    if c["model"] == "B":
        return 0.25 + 0.1 * ((c["model.B.depth"] - 9) / 10) ** 2 + 0.3 * (c["model.B.mf"] - 0.35) ** 2
    return (
        0.22
        + 0.05 * (math.log10(c["model.C.lr"]) + 1.2) ** 2
        + 0.1 * ((c["model.C.leaves"] - 40) / 60) ** 2
        + 0.2 * (c["model.C.sub"] - 0.8) ** 2
    )


MAIN = [
    Problem("branin2", {"x0": Float(-5, 10), "x1": Float(0, 15)}, 0.39788735772973816, lambda c: _branin(c["x0"], c["x1"])),
    Problem("hartmann6", _cube(6, 0, 1), -3.322368011415511, _hartmann6),
    _separable("sphere10", 10, -5, 5, 0, lambda x: (x - 1) ** 2),
    Problem("rosen5", _cube(5, -5, 10), 0, _rosen5),
    Problem("ackley5", _cube(5, -32.768, 32.768), 0, _ackley5),
    _separable(
        "rastrigin5", 5, -5.12, 5.12, 0, lambda x: 10 + (x - 0.7) ** 2 - 10 * math.cos(2 * math.pi * (x - 0.7))
    ),
    _separable("styb10", 10, -5, 5, -39.16616570377142 * 10, lambda x: (x**4 - 16 * x * x + 5 * x) / 2),
    Problem("mixed10", _MIXED10, 0, _mixed10),
    Problem("cond3", _COND3, 0.22, _cond3),
]

# The domains of Hyperopt's own tests that are not random, with the lengths that its tests of TPE give them. The branches
# of gauss_wave share their parameter, so that it has no conditional one. In many_dists, f leaves out the value 0, which
# a logarithmic range does not have; and bb, k are what they are there.
_MANY_DISTS = {
    "a": Categorical((0, 1, 2)),
    "b": Int(0, 9),
    "bb": Int(12, 24),
    "c": Float(4, 7),
    "d": Float(math.exp(-2), 1, log=True),
    "e": Float(0, 9, step=3),
    "f": Float(2, 20, log=True, step=2),
    "g": Normal(4, 7),
    "h": Normal(-2, 2, log=True),
    "i": Normal(0, 10, step=2),
    "j": Normal(0, 2, log=True, step=1),
    "k": Categorical((0, 1), (0.1, 0.9)),
}


def _gauss_wave(c):
    t = c["x"] + math.pi * c["curve"]
    return -math.sin(t) - 2 * math.exp(-((t / 5) ** 2))


def _distractor(c):
    return -1 / (1 + math.exp(-c["x"])) - 2 * math.exp(-((c["x"] + 10) ** 2))


HYPEROPT = [
    Problem("quadratic1", {"x": Float(-5, 5)}, 0, lambda c: (c["x"] - 3) ** 2, 1000),
    Problem("q1_lognormal", {"x": Normal(0, 2, log=True)}, 0, lambda c: min(0.1 * (c["x"] - 10) ** 2, 10), 250),
    Problem("distractor", {"x": Float(-15, 15)}, -2.0000453981263, _distractor, 100),
    Problem("gauss_wave", {"x": Float(-20, 20), "curve": Categorical((0, 1))}, -2.8352608859464383, _gauss_wave, 50),
    Problem("branin", {"x": Float(-5, 10), "y": Float(0, 15)}, 0.39788735772973816, lambda c: _branin(c["x"], c["y"]), 200),
    Problem("many_dists", _MANY_DISTS, math.log(1e-12), lambda c: math.log(1e-12 + sum(c.values()) ** 2), 200),
]

ALL = {problem.name: problem for problem in MAIN + HYPEROPT}
