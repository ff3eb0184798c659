#!/usr/bin/env python3
"""A second witness for SLCP: draws from the prior, taken with their likelihood, without a chain.

The priors of mean, spreads and correlation are even, so a grid-free way is open: propose from the
prior, weigh by the exact density, and draw again by weight, each proposal at most once. Where 10,000
draws are not worth as many, it says so.

  reference_slcp.py OBSERVED.csv OUT.csv [--proposals 100000000] [--draws 10000] [--seed 1]

OBSERVED.csv is written by `referees observed slcp --observation N --out OBSERVED.csv`.
"""

from __future__ import annotations

import argparse
import csv

import numpy as np

BATCH = 500_000
FLOOR = 1e-6


def figures(path: str) -> np.ndarray:
    """The four points."""
    with open(path, encoding="utf-8") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return np.array([float(row["number"]) for row in rows if row["what"] == "figure"])


def log_likelihood(theta: np.ndarray, observed: np.ndarray) -> np.ndarray:
    """Exact, one for each row."""
    first, second = theta[:, 2] ** 2, theta[:, 3] ** 2
    between = np.tanh(theta[:, 4]) * first * second
    a, b = first**2 + FLOOR, second**2 + FLOOR
    determinant = a * b - between**2
    total = -4.0 * (np.log(2.0 * np.pi) + 0.5 * np.log(determinant))
    for point in observed.reshape(4, 2):
        x, y = point[0] - theta[:, 0], point[1] - theta[:, 1]
        total -= 0.5 * (b * x**2 - 2.0 * between * x * y + a * y**2) / determinant
    return total


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("observed")
    arguments.add_argument("out")
    arguments.add_argument("--proposals", type=int, default=100_000_000)
    arguments.add_argument("--draws", type=int, default=10_000)
    arguments.add_argument("--seed", type=int, default=1)
    asked = arguments.parse_args()
    observed = figures(asked.observed)
    rng = np.random.default_rng(asked.seed)
    # Gumbel's race: the proposals with the greatest log weight plus Gumbel noise are draws by
    # weight without repetition, and only they need be remembered.
    kept, keys, logs = np.empty((0, 5)), np.empty(0), np.empty(0)
    log_total, log_squares = -np.inf, -np.inf
    done = 0
    while done < asked.proposals:
        theta = rng.uniform(-3.0, 3.0, size=(BATCH, 5))
        log_weight = log_likelihood(theta, observed)
        log_total = np.logaddexp(log_total, np.logaddexp.reduce(log_weight))
        log_squares = np.logaddexp(log_squares, np.logaddexp.reduce(2.0 * log_weight))
        race = log_weight + rng.gumbel(size=BATCH)
        best = np.argpartition(race, -asked.draws)[-asked.draws :]
        kept = np.concatenate([kept, theta[best]])
        keys = np.concatenate([keys, race[best]])
        logs = np.concatenate([logs, log_weight[best]])
        winners = np.argpartition(keys, -asked.draws)[-asked.draws :]
        kept, keys, logs = kept[winners], keys[winners], logs[winners]
        done += BATCH
    effective = np.exp(2.0 * log_total - log_squares)
    heaviest = np.exp(logs.max() - log_total)
    log_evidence = log_total - np.log(done)
    error = 1.0 / np.sqrt(effective)
    rng.shuffle(kept)
    note = (
        f"prior draws by weight: {done} proposals worth {effective:.0f}, heaviest {heaviest:.1e}; "
        f"log evidence {log_evidence:.4f}, error {error:.4f}"
    )
    with open(asked.out, "w", encoding="utf-8") as file:
        file.write(f"# reference_slcp.py {asked.observed} --seed {asked.seed}\n# {note}\n")
        file.write("theta_1,theta_2,theta_3,theta_4,theta_5\n")
        np.savetxt(file, kept, delimiter=",", fmt="%.10g")
    print(note)
    if effective < asked.draws:
        print(f"these {asked.draws} draws are worth fewer: give more --proposals")


if __name__ == "__main__":
    main()
