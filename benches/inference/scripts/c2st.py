#!/usr/bin/env python3
"""Two samples held against each other by a classifier, as sbibm does it (C2ST).

0.5: nobody can tell them apart; 1: everybody can. Two layers of 10 x D rectified units, five-fold
cross-validation, both samples standardised by the first, which is the reference. Samples of equal
size are taken, the same number of each; what two halves of the reference score is told beside, for
no score is exactly one half.

  c2st.py REFERENCE.csv JUDGE.csv [--size 1000] [--seed 1] [--repeats 3] [--table TABLE.csv --name NAME]

With --table the mean is added to a table as a line of that name.
"""

from __future__ import annotations

import argparse
import os
import warnings

# The matrices are small: several threads would only wait for one another.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.model_selection import KFold, cross_val_score
from sklearn.neural_network import MLPClassifier


def read(path: str) -> tuple[list[str], np.ndarray]:
    """The names of the columns and the draws."""
    with open(path, encoding="utf-8") as file:
        lines = [line for line in file if not line.startswith("#")]
    names = lines[0].strip().split(",")
    return names, np.loadtxt(lines[1:], delimiter=",", ndmin=2)


def c2st(reference: np.ndarray, other: np.ndarray, seed: int) -> float:
    """How well a classifier tells the two apart, over five folds."""
    mean, spread = reference.mean(axis=0), reference.std(axis=0, ddof=1)
    first, second = (reference - mean) / spread, (other - mean) / spread
    width = 10 * first.shape[1]
    classifier = MLPClassifier(
        hidden_layer_sizes=(width, width),
        activation="relu",
        solver="adam",
        max_iter=10_000,
        random_state=seed,
    )
    folds = KFold(n_splits=5, shuffle=True, random_state=seed)
    data = np.concatenate([first, second])
    whose = np.concatenate([np.zeros(len(first)), np.ones(len(second))])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return float(np.mean(cross_val_score(classifier, data, whose, cv=folds)))


def scored(reference: np.ndarray, other: np.ndarray, size: int, seed: int) -> tuple[float, float]:
    """C2ST against the reference, and of the reference against another part of itself."""
    rng = np.random.default_rng(seed)
    if len(other) < size:
        raise SystemExit(f"c2st.py: {len(other)} draws are fewer than the {size} asked for")
    if len(reference) < 2 * size:
        raise SystemExit(f"c2st.py: the reference needs twice the {size} asked for")
    order = rng.permutation(len(reference))
    first, second = reference[order[:size]], reference[order[size : 2 * size]]
    drawn = other[rng.permutation(len(other))[:size]]
    return c2st(first, drawn, seed), c2st(first, second, seed)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("reference")
    arguments.add_argument("other")
    arguments.add_argument("--size", type=int, default=1000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--repeats", type=int, default=3)
    arguments.add_argument("--table")
    arguments.add_argument("--name", default="")
    asked = arguments.parse_args()
    names, reference = read(asked.reference)
    names_other, other = read(asked.other)
    if names != names_other:
        raise SystemExit("c2st.py: the two tables have other columns")
    scores = [
        scored(reference, other, asked.size, asked.seed + repeat) for repeat in range(asked.repeats)
    ]
    for repeat, (score, itself) in enumerate(scores):
        print(f"seed {asked.seed + repeat}: {score:.4f}   (reference against itself {itself:.4f})")
    mean, itself = np.mean(scores, axis=0)
    unique = len(np.unique(other, axis=0)) / len(other)
    if asked.table:
        with open(asked.table, "a", encoding="utf-8") as table:
            if table.tell() == 0:
                table.write("# c2st.py REFERENCE JUDGE --table: scikit-learn, five folds, normal scores\n")
                table.write("name,size,repeats,c2st,reference_against_itself,unique\n")
            line = f"{asked.name},{asked.size},{asked.repeats},{mean:.4f},{itself:.4f},{unique:.3f}"
            table.write(line + "\n")
    print(f"mean {mean:.4f}, reference against itself {itself:.4f}, size {asked.size}, unique {unique:.3f}")


if __name__ == "__main__":
    main()
