#!/usr/bin/env python3
"""Trains a classifier of wines by their chemistry: softmax regression by gradient descent with momentum.

Run by Kindling (conf/command.yaml). Standard input is the configuration, one JSON object; KINDLING_SEED seeds the
training, and KINDLING_BUDGET, if set, bounds the epochs. Each line {"step": n, "value": x} on standard output reports an
epoch; the last line is the result, which stands for the last epoch.
By hand:

    echo '{"learningRate": 0.1, "momentum": 0.9, "decay": 1e-3, "batchSize": 16, "epochs": 30}' | conf/train.py

wine.csv: S. Aeberhard and M. Forina, "Wine", UCI Machine Learning Repository, 1992,
https://doi.org/10.24432/C5PC7J (CC BY 4.0): 13 measurements, then the cultivar 0, 1 or 2.
"""

import csv
import json
import math
import os
import random
import sys
from pathlib import Path

CLASSES = 3
SPLIT_SEED = 1992  # the same validation wines for every trial


def read(path):
    with open(path, encoding="ascii") as file:
        return [([float(field) for field in row[:-1]], int(row[-1])) for row in csv.reader(file)]


def standardise(wines, reference):
    """Measurements on the reference's scale, behind a 1 for the intercept."""
    columns = list(zip(*(features for features, _ in reference)))
    means = [sum(column) / len(column) for column in columns]
    sds = [math.sqrt(sum((x - m) ** 2 for x in c) / len(c)) for c, m in zip(columns, means)]
    return [([1.0] + [(x - m) / s for x, m, s in zip(xs, means, sds)], label) for xs, label in wines]


def probabilities(weights, features):
    scores = [sum(w * x for w, x in zip(row, features)) for row in weights]
    largest = max(scores)
    exponentials = [math.exp(score - largest) for score in scores]
    total = sum(exponentials)
    return [e / total for e in exponentials]


def descend(weights, velocity, batch, configuration):
    """One step down the gradient of the batch's mean log loss plus weight decay."""
    predictions = [(features, label, probabilities(weights, features)) for features, label in batch]
    for k, row in enumerate(weights):
        errors = [(features, p[k] - (label == k)) for features, label, p in predictions]
        for j in range(len(row)):
            gradient = sum(error * features[j] for features, error in errors) / len(batch)
            gradient += configuration["decay"] * row[j]
            velocity[k][j] = configuration["momentum"] * velocity[k][j] - configuration["learningRate"] * gradient
            row[j] += velocity[k][j]


def measure(weights, wines):
    predictions = [(probabilities(weights, features), label) for features, label in wines]
    loss = -sum(math.log(max(p[label], 1e-15)) for p, label in predictions) / len(wines)
    accuracy = sum(p[label] == max(p) for p, label in predictions) / len(wines)
    return loss, accuracy


def main():
    configuration = json.load(sys.stdin)
    wines = read(Path(__file__).with_name("wine.csv"))
    random.Random(SPLIT_SEED).shuffle(wines)
    validation = standardise(wines[:60], wines[60:])
    training = standardise(wines[60:], wines[60:])
    generator = random.Random(int(os.environ.get("KINDLING_SEED", "0")))
    weights = [[0.0] * len(training[0][0]) for _ in range(CLASSES)]
    velocity = [[0.0] * len(row) for row in weights]
    budget = float(os.environ.get("KINDLING_BUDGET", "inf"))
    epochs = int(max(1, min(configuration["epochs"], budget)))
    for epoch in range(1, epochs + 1):
        generator.shuffle(training)
        for start in range(0, len(training), configuration["batchSize"]):
            descend(weights, velocity, training[start : start + configuration["batchSize"]], configuration)
        loss, accuracy = measure(weights, validation)
        if epoch < epochs:  # a trial that is pruned has no score: the last epoch is its result
            print(json.dumps({"step": epoch, "value": loss}), flush=True)
    print(json.dumps({"score": loss, "metrics": {"accuracy": accuracy}}))


if __name__ == "__main__":
    main()
