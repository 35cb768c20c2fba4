"""SMAC3's hyperparameter optimisation facade (random forest, log EI) with its defaults; a batch is asked before it is told.

Normal priors go through the unit cube, see spaces.py.
"""

import tempfile

from ConfigSpace import CategoricalHyperparameter, ConfigurationSpace, EqualsCondition
from ConfigSpace import UniformFloatHyperparameter, UniformIntegerHyperparameter
from smac import HyperparameterOptimizationFacade, Scenario
from smac.runhistory.dataclasses import TrialValue

from ..spaces import Categorical, Choice, Float, Int, leaves


def _hyperparameter(path, p):
    if isinstance(p, Choice):
        return CategoricalHyperparameter(path, list(p.options))
    if isinstance(p, Categorical):
        return CategoricalHyperparameter(path, list(p.choices), weights=p.weights or None)
    if isinstance(p, Int):
        return UniformIntegerHyperparameter(path, p.low, p.high)
    if isinstance(p, Float) and not p.step:
        return UniformFloatHyperparameter(path, p.low, p.high, log=p.log)
    return UniformFloatHyperparameter(path, 0.0, 1.0)


def _value(p, value):
    if isinstance(p, Choice):
        return str(value)
    if isinstance(p, Categorical):
        return next(choice for choice in p.choices if choice == value)
    if isinstance(p, Int):
        return int(value)
    return float(value) if isinstance(p, Float) and not p.step else p.decode(float(value))


class SmacForest:
    package = "smac"

    @staticmethod
    def supports(problem):
        return True

    def __init__(self, problem, seed, trials, batch):
        self.leaves = leaves(problem.space)
        space = ConfigurationSpace(seed=seed)
        for leaf in self.leaves:
            space.add(_hyperparameter(leaf.path, leaf.parameter))
        for leaf in self.leaves:
            if leaf.parent:
                space.add(EqualsCondition(space[leaf.path], space[leaf.parent], leaf.option))
        self.folder = tempfile.TemporaryDirectory()
        scenario = Scenario(space, deterministic=True, n_trials=trials, seed=seed, output_directory=self.folder.name)
        self.smac = HyperparameterOptimizationFacade(
            scenario, lambda config, seed=0: 0.0, overwrite=True, logging_level=False
        )

    def ask(self, count):
        return [self._ask() for _ in range(count)]

    def _ask(self):
        info = self.smac.ask()
        drawn = dict(info.config)
        found = [leaf for leaf in self.leaves if leaf.path in drawn]
        return info, {leaf.path: _value(leaf.parameter, drawn[leaf.path]) for leaf in found}

    def tell(self, pairs):
        for info, loss in pairs:
            self.smac.tell(info, TrialValue(cost=loss), save=False)
