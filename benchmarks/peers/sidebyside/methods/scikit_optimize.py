"""scikit-optimize's Optimizer with its defaults (GP, gp_hedge, 10 random points); batches by its default, cl_min.

Normal priors and steps go through the unit cube, see spaces.py.
"""

import warnings

from skopt import Optimizer
from skopt.space import Categorical as SkoptCategorical
from skopt.space import Integer, Real

from ..spaces import Categorical, Float, Int

warnings.filterwarnings("ignore")


def _dimension(p):
    if isinstance(p, Categorical):
        return SkoptCategorical(list(p.choices), prior=list(p.weights) or None)
    if isinstance(p, Int):
        return Integer(p.low, p.high)
    if isinstance(p, Float) and not p.step:
        return Real(p.low, p.high, prior="log-uniform" if p.log else "uniform")
    return Real(0.0, 1.0)


def _value(p, value):
    if isinstance(p, Int):
        return int(value)
    return value if isinstance(p, Categorical) or isinstance(p, Float) and not p.step else p.decode(value)


class ScikitOptimize:
    package = "scikit-optimize"

    @staticmethod
    def supports(problem):
        return not problem.conditional

    def __init__(self, problem, seed, trials, batch):
        self.space = problem.space
        self.optimizer = Optimizer([_dimension(p) for p in problem.space.values()], random_state=seed)

    def ask(self, count):
        points = self.optimizer.ask(n_points=count) if count > 1 else [self.optimizer.ask()]
        return [
            (point, {name: _value(p, v) for (name, p), v in zip(self.space.items(), point)}) for point in points
        ]

    def tell(self, pairs):
        points, losses = zip(*pairs)
        self.optimizer.tell([list(point) for point in points], [float(loss) for loss in losses])
