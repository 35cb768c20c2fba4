"""Search spaces, described once for all libraries.

A configuration is a dictionary of the active parameters by path (`model.A.C`), as in Kindling's search files. Libraries
that know only boxes search the unit cube: `decode` takes each coordinate through the inverse of the parameter's prior
distribution, rounds where there are steps, and leaves out what is inactive.
"""

import math
from dataclasses import dataclass

from scipy.stats import norm


@dataclass(frozen=True)
class Float:
    low: float
    high: float
    log: bool = False
    step: float = 0

    def decode(self, u):
        a, b = (math.log(self.low), math.log(self.high)) if self.log else (self.low, self.high)
        value = math.exp(a + u * (b - a)) if self.log else a + u * (b - a)
        if self.step:
            value = self.low + self.step * round((value - self.low) / self.step)
        return float(min(max(value, self.low), self.high))

    def yaml(self):
        step = {"step": self.step} if self.step else {}
        return {"type": "float", "low": float(self.low), "high": float(self.high), "log": self.log, **step}


@dataclass(frozen=True)
class Int:
    low: int
    high: int

    def decode(self, u):
        return min(self.low + int(u * (self.high - self.low + 1)), self.high)

    def yaml(self):
        return {"type": "int", "low": self.low, "high": self.high}


@dataclass(frozen=True)
class Normal:
    mean: float
    sd: float
    log: bool = False
    step: float = 0

    def decode(self, u):
        # Coordinates this near to the edges would be infinite.
        value = norm.ppf(min(max(u, 1e-12), 1 - 1e-12), self.mean, self.sd)
        value = math.exp(value) if self.log else float(value)
        return float(self.step * round(value / self.step)) if self.step else value

    def bounds(self):
        """Where libraries without normal priors search: three standard deviations to either side."""
        low, high = self.mean - 3 * self.sd, self.mean + 3 * self.sd
        return (math.exp(low), math.exp(high)) if self.log else (low, high)

    def yaml(self):
        step = {"step": self.step} if self.step else {}
        return {"type": "normal", "mean": float(self.mean), "sd": float(self.sd), "log": self.log, **step}


@dataclass(frozen=True)
class Categorical:
    choices: tuple
    weights: tuple = ()

    def decode(self, u):
        weights = self.weights or (1,) * len(self.choices)
        left = u * sum(weights)
        for choice, weight in zip(self.choices, weights):
            left -= weight
            if left < 0:
                return choice
        return self.choices[-1]

    def yaml(self):
        weights = {"weights": list(self.weights)} if self.weights else {}
        return {"type": "categorical", "choices": list(self.choices), **weights}


@dataclass(frozen=True)
class Choice:
    """One of several options, each a space of its own. Options hold no further choices."""

    options: dict

    def decode(self, u):
        return Categorical(tuple(self.options)).decode(u)

    def yaml(self):
        options = {name: yaml(inner) for name, inner in self.options.items()}
        return {"type": "choice", "options": options}


@dataclass(frozen=True)
class Leaf:
    """A parameter without inner ones, by its path; active if the choice `parent` has `option`, or always."""

    path: str
    parameter: object
    parent: str = ""
    option: str = ""

    def active(self, configuration):
        return not self.parent or configuration[self.parent] == self.option


def leaves(space):
    """All parameters, each choice before what depends on it."""
    result = []
    for name, parameter in space.items():
        result.append(Leaf(name, parameter))
        if isinstance(parameter, Choice):
            for option, inner in parameter.options.items():
                result += [Leaf(f"{name}.{option}.{key}", p, name, option) for key, p in inner.items()]
    return result


def conditional(space):
    return any(isinstance(parameter, Choice) for parameter in space.values())


def decode(space, unit):
    """The configuration at a point of the unit cube that has a coordinate for each leaf."""
    configuration = {}
    for leaf, u in zip(leaves(space), unit, strict=True):
        if leaf.active(configuration):
            configuration[leaf.path] = leaf.parameter.decode(min(max(float(u), 0.0), 1.0))
    return configuration


def yaml(space):
    """The `space` section of a search file."""
    return {name: parameter.yaml() for name, parameter in space.items()}
