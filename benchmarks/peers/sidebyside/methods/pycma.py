"""CMA-ES of the package cma in the unit cube, from its middle with step 0.3, all else its defaults.

A batch is a generation. Asked one at a time, it hands out its generation one by one. When it stops by itself it starts
again from a random point.
"""

import contextlib
import io

import cma
import numpy as np

from ..spaces import decode, leaves


class Cma:
    package = "cma"

    @staticmethod
    def supports(problem):
        return not problem.conditional and len(problem.space) > 1

    def __init__(self, problem, seed, trials, batch):
        self.space = problem.space
        self.seed = seed
        self.options = {"bounds": [0, 1], "verbose": -9}
        if batch > 1:
            self.options["popsize"] = batch
        self.random = np.random.default_rng(seed)
        self._start(np.full(len(leaves(problem.space)), 0.5))

    def _start(self, centre):
        with contextlib.redirect_stdout(io.StringIO()):
            # cma takes seed 0 for the clock.
            seed = int(self.random.integers(1, 2**31))
            self.strategy = cma.CMAEvolutionStrategy(centre, 0.3, {**self.options, "seed": seed})
        self.waiting, self.done = [], []

    def ask(self, count):
        result = []
        while len(result) < count:
            if not self.waiting:
                self.waiting = list(self.strategy.ask())
            point = self.waiting.pop(0)
            result.append((point, decode(self.space, point)))
        return result

    def tell(self, pairs):
        self.done += pairs
        size = self.strategy.popsize
        if len(self.done) >= size:
            points, losses = zip(*self.done[:size])
            self.done = self.done[size:]
            self.strategy.tell(points, losses)
            if self.strategy.stop():
                self._start(self.random.random(len(points[0])))
