"""A generational genetic algorithm of DEAP's operators in the unit cube. DEAP has no defaults; these are usual settings.

20 individuals (or a batch), binary tournament, simulated binary crossover (rate 0.9, eta 15), polynomial mutation (rate
1/d, eta 20); the next generation is the best of parents and children. Inactive genes ride along.
"""

import random

from deap import base, creator, tools

from ..spaces import decode, leaves

creator.create("SideBySideFitness", base.Fitness, weights=(-1.0,))
creator.create("SideBySideIndividual", list, fitness=creator.SideBySideFitness)


class DeapGenetic:
    package = "deap"

    @staticmethod
    def supports(problem):
        return True

    def __init__(self, problem, seed, trials, batch):
        self.space = problem.space
        self.genes = len(leaves(problem.space))
        self.size = batch if batch > 1 else 20
        random.seed(seed)  # DEAP draws from the module
        self.parents, self.children = [], []
        self.waiting = [self._individual(random.random() for _ in range(self.genes)) for _ in range(self.size)]

    @staticmethod
    def _individual(genes):
        return creator.SideBySideIndividual(genes)

    def ask(self, count):
        result = []
        while len(result) < count:
            if not self.waiting:
                self._breed()
            individual = self.waiting.pop(0)
            result.append((individual, decode(self.space, individual)))
        return result

    def _breed(self):
        self.parents = tools.selBest(self.parents + self.children, self.size)
        self.children = []
        chosen = tools.selTournament(self.parents, self.size + self.size % 2, 2)
        children = [self._individual(parent) for parent in chosen]
        for one, other in zip(children[::2], children[1::2]):
            if random.random() < 0.9:
                tools.cxSimulatedBinaryBounded(one, other, 15, 0.0, 1.0)
        for child in children:
            tools.mutPolynomialBounded(child, 20, 0.0, 1.0, 1 / self.genes)
        self.waiting = children[: self.size]

    def tell(self, pairs):
        for individual, loss in pairs:
            individual.fitness.values = (loss,)
            self.children.append(individual)
