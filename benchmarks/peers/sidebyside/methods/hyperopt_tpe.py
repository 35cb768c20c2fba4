"""Hyperopt's TPE with its defaults.

Batches as its MongoTrials and SparkTrials make them: one proposal at a time, the earlier ones of the batch in the trials
as running.
"""

import functools
import math

import numpy as np
from hyperopt import JOB_STATE_DONE, JOB_STATE_RUNNING, STATUS_OK, Trials, hp, rand, space_eval, tpe
from hyperopt.base import Domain

from ..spaces import Categorical, Choice, Float, Int, leaves


def _expression(path, p):
    if isinstance(p, Int):
        return hp.uniformint(path, p.low, p.high)
    if isinstance(p, Categorical):
        weights = p.weights or (1 / len(p.choices),) * len(p.choices)
        return hp.pchoice(path, list(zip(weights, p.choices)))
    if isinstance(p, Float):
        low, high = p.low, p.high
        if p.step:  # half a step more to either side, so that the outer values are as likely as the others
            low, high = low - p.step / 2, high + p.step / 2 - 1e-9
        low, high = (math.log(low), math.log(high)) if p.log else (low, high)
        kind, args = ("loguniform" if p.log else "uniform"), (low, high)
    else:
        kind, args = ("lognormal" if p.log else "normal"), (p.mean, p.sd)
    return getattr(hp, "q" + kind)(path, *args, p.step) if p.step else getattr(hp, kind)(path, *args)


def _space(space, prefix=""):
    result = {}
    for name, p in space.items():
        path = prefix + name
        if isinstance(p, Choice):
            result[path] = hp.choice(
                path, [(option, _space(inner, f"{path}.{option}.")) for option, inner in p.options.items()]
            )
        else:
            result[path] = _expression(path, p)
    return result


class HyperoptTpe:
    package = "hyperopt"

    @staticmethod
    def supports(problem):
        return True

    def __init__(self, problem, seed, trials, batch):
        self.space = problem.space
        self.expression = _space(problem.space)
        self.domain = Domain(lambda configuration: 0.0, self.expression)
        self.trials = Trials()
        self.random = np.random.default_rng(seed)
        self.suggest = self.own = functools.partial(tpe.suggest, verbose=False)

    def guess(self, wanted):
        """Whether to propose at random instead."""
        self.suggest = rand.suggest if wanted else self.own

    def ask(self, count):
        result = []
        for _ in range(count):
            ids = self.trials.new_trial_ids(1)
            self.trials.refresh()
            docs = self.suggest(ids, self.domain, self.trials, int(self.random.integers(2**31 - 1)))
            docs[0]["state"] = JOB_STATE_RUNNING
            self.trials.insert_trial_docs(docs)
            self.trials.refresh()
            values = {path: found[0] for path, found in docs[0]["misc"]["vals"].items() if found}
            result.append((ids[0], self._configuration(values)))
        return result

    def _configuration(self, values):
        drawn = space_eval(self.expression, values)
        flat = {}
        for leaf in leaves(self.space):
            if isinstance(leaf.parameter, Choice):
                flat[leaf.path], inner = drawn[leaf.path]
                flat.update(inner)
            elif not leaf.parent:
                flat[leaf.path] = drawn[leaf.path]
        return flat

    def tell(self, pairs):
        losses = dict(pairs)
        for doc in self.trials._dynamic_trials[-len(losses) :]:
            doc["state"] = JOB_STATE_DONE
            doc["result"] = {"status": STATUS_OK, "loss": losses[doc["tid"]]}
        self.trials.refresh()
