"""Log densities that ParzenDensityTest expects, computed from the formulas of the papers with math.erf alone.

A numeric parameter is an interval [low, high] of its axis (linear, or natural logarithm), with prior N(mean, s0), where
s0 is the interval's width for bounded parameters and the prior's standard deviation for normal ones. A stepped
parameter's interval reaches half a step beyond its values, on a log axis not below half the least value.

Hyperopt's estimator: means are the observations and the prior's mean; a kernel's sigma is the larger gap to its sorted
neighbours, clipped to [s0 / min(100, 1 + kernels), s0]; s0 / 2 for a single observation; s0 for the prior. Density:
sum of normal densities (or of the probabilities of the cell x - step/2 .. x + step/2) over the sum of masses inside.

Joint estimator: sigma = w * max(0.07 * n**(-1 / (d + 4)), 1 / min(100, n + 2)), where w is the interval's width, or
sqrt(12) * s0 for normal ones; each kernel is divided by its own mass inside; the weights sum to one.
"""
from math import erf, exp, inf, log, pi, sqrt


def cdf(z):
    return 0.5 * (1 + erf(z / sqrt(2)))


def mass(lo, hi, mu, s):
    return cdf((hi - mu) / s) - cdf((lo - mu) / s)


def pdf(x, mu, s):
    return exp(-0.5 * ((x - mu) / s) ** 2) / (s * sqrt(2 * pi))


def gaps(obs, mean, s0):
    points = sorted([(o, False) for o in obs] + [(mean, True)])
    k = len(points)
    sigma = {}
    for i, (m, prior) in enumerate(points):
        gap = max(abs(m - q) for q, _ in points[max(0, i - 1):i] + points[i + 1:i + 2])
        sigma[m] = s0 if prior else max(s0 / min(100, 1 + k), min(s0, gap))
    if len(obs) == 1:
        sigma[obs[0]] = s0 / 2
    return sigma


def kernel(x, mu, s, cell):
    return mass(cell[0], cell[1], mu, s) if cell else pdf(x, mu, s)


def hyperopt(obs, x, lo, hi, mean, s0, cell=None):
    sigma = gaps(obs, mean, s0)
    return log(sum(kernel(x, m, s, cell) for m, s in sigma.items())
               / sum(mass(lo, hi, m, s) for m, s in sigma.items()))


def joint_kernels(obs, x, lo, hi, mean, s0, cell=None, d=1, w=None):
    n = len(obs)
    s = (w or hi - lo) * max(0.07 * n ** (-1 / (d + 4)), 1 / min(100, n + 2))
    return [kernel(x, m, t, cell) / mass(lo, hi, m, t) for m, t in [(o, s) for o in obs] + [(mean, s0)]]


def joint(*args, **kw):
    k = joint_kernels(*args, **kw)
    return log(sum(k) / len(k))


def bounded(name, obs, x, lo, hi, cell=None):
    args = (obs, x, lo, hi, (lo + hi) / 2, hi - lo, cell)
    print(name, repr(hyperopt(*args)), repr(joint(*args)))


def normal(name, obs, x, mean, sd, cell=None):
    args = (obs, x, -inf, inf, mean, sd, cell)
    print(name, repr(hyperopt(*args)), repr(joint(*args, w=sqrt(12) * sd)))


bounded("real", [2, 6], 4, 0, 10)
bounded("real log", [log(20)], log(30), log(1), log(100))
bounded("real step", [0.5, 1.5], None, -0.25, 2.25, (0.75, 1.25))
bounded("real log step", [log(1), log(4)], None, log(0.25), log(10.25), (log(1.75), log(2.25)))
bounded("integer", [3, 7], None, 0.5, 9.5, (3.5, 4.5))
bounded("integer log", [log(5), log(50)], None, log(0.5), log(100.5), (log(9.5), log(10.5)))
bounded("integer at its end", [3, 7], None, 0.5, 9.5, (8.5, 9.5))
normal("normal", [0, 3], 2, 1, 2)
normal("lognormal", [log(0.5), log(3)], log(1), 0, 1)
normal("normal step", [-1, 1], None, 0, 2, (0.25, 0.75))
# The observation 0 stands for the cell [0, step/2] by its middle.
normal("lognormal step", [log(0.125), log(1.5)], None, 0, 1, (-inf, log(0.25)))
# Hyperopt: (count + choices * p) / (observations + choices), p the prior probability.
# Joint: the observed choice gets 1, each choice smoothing * p, smoothing = choices / (observations + 1).
for name, prior, obs, at in [("categorical", [1 / 3] * 3, [0, 0, 2], 0), ("weighted", [0.25, 0.5, 0.25], [1, 1, 2], 1)]:
    n, k = len(obs), len(prior)
    t = k / (n + 1)
    kernels = [((o == at) + t * prior[at]) / (1 + t) for o in obs] + [prior[at]]
    print(name, repr(log((obs.count(at) + k * prior[at]) / (n + k))), repr(log(sum(kernels) / (n + 1))))

# Two parameters together: real 0..10 and the categorical one above, observed at (2, 0) and (6, 2), weights 1.5, 0.5, 1.
x = joint_kernels([2, 6], 4, 0, 10, 5, 10, d=2)
t = 3 / 3
c = [(1 + t / 3) / (1 + t), (0 + t / 3) / (1 + t), 1 / 3]
print("product", repr(log(sum(w * a * b for w, a, b in zip([1.5, 0.5, 1], x, c)) / 3)))
# Linear forgetting over 30 observations: weights 1/30 .. 1 for the first five, then 1; the first five are choice 1.
old = sum(1 / 30 + (1 - 1 / 30) * i / 4 for i in range(5))
print("forgetting", repr(log((old + 1) / (old + 25 + 3))))
