"""BayesianOptimization with its defaults: 5 random points, then UCB; batches by its ConstantLiar.

Whole numbers and choices are of its own kinds, but go through the unit cube (see spaces.py) in batches, where its
ConstantLiar takes no choices. Logarithmic floats are searched by logarithm; normal priors and steps go through the unit
cube. So do all numbers of a space where one has a wider range than another: its kernel has one length scale for all. It
maximises.
"""

import math
import warnings

from bayes_opt import BayesianOptimization
from bayes_opt.acquisition import ConstantLiar, UpperConfidenceBound

from ..spaces import Categorical, Float, Int

warnings.filterwarnings("ignore")


def _own(p, batch, alike):
    """Whether the library's own kinds of parameter take this one."""
    if isinstance(p, Categorical):
        return batch == 1
    return alike and (not p.step if isinstance(p, Float) else batch == 1 and isinstance(p, Int))


def _alike(space):
    """Whether all numbers have ranges of one width."""
    ranges = [_bounds(p)[:2] for p in space.values() if isinstance(p, (Float, Int))]
    return len({round(high - low, 9) for low, high in ranges}) <= 1


def _bounds(p):
    if isinstance(p, Categorical):
        return [str(choice) for choice in p.choices]
    if isinstance(p, Int):
        return (p.low, p.high, int)
    return (math.log(p.low), math.log(p.high)) if p.log else (p.low, p.high)


def _value(p, value):
    if isinstance(p, Categorical):
        return next(choice for choice in p.choices if str(choice) == str(value))
    if isinstance(p, Int):
        return int(value)
    return min(max(math.exp(value), p.low), p.high) if p.log else float(value)


class BayesianOptimizationUcb:
    package = "bayesian-optimization"
    INIT_POINTS = 5

    @staticmethod
    def supports(problem):
        return not problem.conditional

    def __init__(self, problem, seed, trials, batch):
        self.space = problem.space
        alike = _alike(problem.space)
        self.own = {name for name, p in problem.space.items() if _own(p, batch, alike)}
        acquisition = ConstantLiar(UpperConfidenceBound(kappa=2.576)) if batch > 1 else None
        self.optimizer = BayesianOptimization(
            None,
            {name: _bounds(p) if name in self.own else (0.0, 1.0) for name, p in problem.space.items()},
            acquisition_function=acquisition,
            random_state=seed,
            verbose=0,
            allow_duplicate_points=True,
        )
        self.asked = 0

    def ask(self, count):
        return [self._ask() for _ in range(count)]

    def _ask(self):
        # Nothing has been told while the first batch is asked: it is drawn at random.
        start = self.asked < self.INIT_POINTS or not len(self.optimizer.space)
        point = self.optimizer.random_sample(1)[0] if start else self.optimizer.suggest()
        self.asked += 1
        return point, {
            name: _value(p, point[name]) if name in self.own else p.decode(float(point[name]))
            for name, p in self.space.items()
        }

    def tell(self, pairs):
        for point, loss in pairs:
            self.optimizer.register(point, -loss)
