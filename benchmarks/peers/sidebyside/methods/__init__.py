"""The libraries, each behind the same three calls.

A method is made with (problem, seed, trials, batch). `ask(n)` returns n pairs of a token and a configuration, before the
scores of any of them are known; `tell(pairs)` takes pairs of token and loss. `supports(problem)` says whether the library
can express the space. `guess(wanted)`, where there is one, makes it propose at random for a while, so that a long history
comes about sooner. Modules are loaded when they are first used: one missing library does not stop the others.
"""

import importlib

from .. import kindling

# name: (module, class, costly). Costly ones take about a second or more per proposal.
_METHODS = {
    "hyperopt": ("hyperopt_tpe", "HyperoptTpe", False),
    "optuna": ("optuna_samplers", "OptunaTpe", False),
    "optuna-univariate": ("optuna_samplers", "OptunaUnivariateTpe", False),
    "optuna-group": ("optuna_samplers", "OptunaGroupTpe", False),
    "optuna-cmaes": ("optuna_samplers", "OptunaCmaEs", False),
    "cma": ("pycma", "Cma", False),
    "deap": ("deap_genetic", "DeapGenetic", False),
    "smac": ("smac_facades", "SmacForest", True),
    "bayes_opt": ("bayesian_optimization", "BayesianOptimizationUcb", True),
    "skopt": ("scikit_optimize", "ScikitOptimize", True),
}

PEERS = list(_METHODS)


def load(name):
    """The class of a method; `kindling-NAME` is Kindling's strategy of that name."""
    if name.startswith("kindling-"):
        return kindling.strategy(name.removeprefix("kindling-"))
    module, cls, _ = _METHODS[name]
    return getattr(importlib.import_module(f"{__name__}.{module}"), cls)


def costly(name):
    return not name.startswith("kindling-") and _METHODS[name][2]
