"""Optuna's samplers through `ask` and `tell`; batches by asking again before telling, as its own workers do.

Optuna has no normal distributions: they become uniform ones of three standard deviations to either side, logarithmic for
log-normal ones.
"""

import optuna
from optuna.samplers import CmaEsSampler, RandomSampler, TPESampler

from ..spaces import Categorical, Choice, Float, Int, Normal, leaves

optuna.logging.set_verbosity(optuna.logging.ERROR)


def _suggest(trial, path, p):
    if isinstance(p, Choice):
        return trial.suggest_categorical(path, list(p.options))
    if isinstance(p, Categorical):
        return trial.suggest_categorical(path, list(p.choices))
    if isinstance(p, Int):
        return trial.suggest_int(path, p.low, p.high)
    low, high = p.bounds() if isinstance(p, Normal) else (p.low, p.high)
    if p.log and p.step:  # there is no such distribution: logarithmic, then rounded
        value = trial.suggest_float(path, low, high, log=True)
        return p.step * round(value / p.step)
    if p.step:
        low, high = p.step * round(low / p.step), p.step * round(high / p.step)
        return trial.suggest_float(path, low, high, step=p.step)
    return trial.suggest_float(path, low, high, log=p.log)


class _Optuna:
    package = "optuna"

    @staticmethod
    def supports(problem):
        return True

    def __init__(self, problem, seed, trials, batch):
        self.space = problem.space
        self.study = optuna.create_study(sampler=self.sampler(seed))

    def ask(self, count):
        return [self._ask() for _ in range(count)]

    def _ask(self):
        trial = self.study.ask()
        configuration = {}
        for leaf in leaves(self.space):
            if leaf.active(configuration):
                configuration[leaf.path] = _suggest(trial, leaf.path, leaf.parameter)
        return trial, configuration

    def tell(self, pairs):
        for trial, loss in pairs:
            self.study.tell(trial, loss)


class _Tpe(_Optuna):
    def __init__(self, problem, seed, trials, batch):
        super().__init__(problem, seed, trials, batch)
        self.own, self.random = self.study.sampler, RandomSampler(seed=seed)

    def guess(self, wanted):
        """Whether to propose at random instead."""
        self.study.sampler = self.random if wanted else self.own


class OptunaTpe(_Tpe):
    """The default: multivariate, with constant liar."""

    @staticmethod
    def sampler(seed):
        return TPESampler(seed=seed)


class OptunaUnivariateTpe(_Tpe):
    """The default of Optuna 4, with its constant liar."""

    @staticmethod
    def sampler(seed):
        return TPESampler(seed=seed, multivariate=False, constant_liar=True)


class OptunaGroupTpe(_Tpe):
    """Multivariate with the groups of conditional spaces apart; elsewhere it is the default."""

    @staticmethod
    def supports(problem):
        return problem.conditional

    @staticmethod
    def sampler(seed):
        return TPESampler(seed=seed, multivariate=True, group=True)


class OptunaCmaEs(_Optuna):
    """CMA-ES; what it cannot search (choices, conditional parameters) is drawn at random."""

    @staticmethod
    def supports(problem):
        return sum(isinstance(leaf.parameter, (Float, Int, Normal)) for leaf in leaves(problem.space)) > 1

    @staticmethod
    def sampler(seed):
        return CmaEsSampler(seed=seed, warn_independent_sampling=False)
