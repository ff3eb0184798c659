#!/usr/bin/env python3
"""Sensitivity indices by SALib, to be held against the judge's: the Ishigami function, arrests
bounded by limits, and the queue of the first region of the invented country at the end of its second
month.

  salib_indices.py OUT.csv [--base 16384] [--seed 1] [--ours OURS.csv]

Writes one row for each function, parameter and index: first order and total (Sobol), and Shapley
effects. The country is taken without luck, over normal scores, on the scale of the figure. With
--ours, a table of `referees sensitivity`, ours stands beside, and the greatest differences are told.
"""

from __future__ import annotations

import argparse
import csv
import math

import numpy as np
from SALib.analyze import shapley, sobol
from SALib.sample import shapley as shapley_sample
from SALib.sample import sobol as sobol_sample
from scipy.special import ndtri

import country

FIGURE = "queue_1_2"


def ishigami(points: np.ndarray) -> np.ndarray:
    first, second, third = points.T
    return np.sin(first) + 7.0 * np.sin(second) ** 2 + 0.1 * third**4 * np.sin(first)


def queue(points: np.ndarray) -> np.ndarray:
    scores = ndtri(np.clip(points, 1e-12, 1 - 1e-12))
    place = next(
        at for at, row in enumerate(country.FIGURES) if row[:3] == ("queue", 0, (1, 1))
    )
    values = country.values_of_scores(scores, "country")
    return country.expected(values, "country")[0][:, place]


def limits(u: np.ndarray) -> np.ndarray:
    """As docs/decisions/sensitivity-and-shares.md has it."""
    places, ahead, days = 1000 + 4000 * u[:, 0], u[:, 1], 10 + 20 * u[:, 2]
    cards, pace, hands = 1 + 3 * u[:, 3], 10 * 4 ** u[:, 4], 50 * 10 ** u[:, 5]
    goal, leads = (1 + ahead) * places / days, cards * places / pace
    m = np.minimum(np.minimum(goal, leads), hands)
    return m * ((m / goal) ** 16 + (m / leads) ** 16 + (m / hands) ** 16) ** (-1 / 16)


def ours(path: str | None) -> dict[tuple[str, str, str], tuple[float, str]]:
    """Our index and what is known, by function, parameter and index."""
    if path is None:
        return {}
    with open(path, encoding="utf-8") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {
            (row["function"], row["parameter"], row["index"]): (float(row["value"]), row["known"])
            for row in rows
        }


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("out")
    arguments.add_argument("--base", type=int, default=16_384)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--ours")
    asked = arguments.parse_args()
    names = [row[0] for row in country.parameters("country")]
    functions = [
        ("ishigami", ["x1", "x2", "x3"], [-math.pi, math.pi], ishigami),
        ("limits", ["places", "ahead", "days", "cards", "pace", "hands"], [0.0, 1.0], limits),
        (FIGURE, names, [0.0, 1.0], queue),
    ]
    beside = ours(asked.ours)
    with open(asked.out, "w", encoding="utf-8") as out:
        out.write(f"# salib_indices.py --base {asked.base} --seed {asked.seed}\n")
        out.write("function,parameter,index,salib,error,ours,known\n")
        for name, parameters, bounds, function in functions:
            found = indices(parameters, bounds, function, asked.base, asked.seed)
            off: dict[str, list[float]] = {}
            for parameter, index, value, error in found:
                own, known = beside.get((name, parameter, index), ("", ""))
                out.write(f"{name},{parameter},{index},{value:.5f},{error:.5f},{own},{known}\n")
                if own != "":
                    off.setdefault(f"{index} between us", []).append(abs(value - own))
                if known:
                    off.setdefault(f"{index} of SALib", []).append(abs(value - float(known)))
                    off.setdefault(f"{index} of ours", []).append(abs(own - float(known)))
            for what, each in sorted(off.items()):
                print(f"{name:10} {what:20} {max(each):.4f} at most")
    print(f"indices written to {asked.out}")


def indices(parameters, bounds, function, base: int, seed: int) -> list[tuple]:
    """Parameter, index, value and standard error."""
    problem = {
        "num_vars": len(parameters),
        "names": parameters,
        "bounds": [bounds] * len(parameters),
    }
    points = sobol_sample.sample(problem, base, calc_second_order=False, seed=seed)
    found = sobol.analyze(problem, function(points), calc_second_order=False, seed=seed)
    rows = [
        (parameter, index, found[index][at], found[f"{index}_conf"][at] / 1.96)
        for at, parameter in enumerate(parameters)
        for index in ("S1", "ST")
    ]
    points = shapley_sample.sample(problem, base, seed=seed)
    effects = shapley.analyze(problem, points, function(points))
    values, errors = effects["shapley_normalized"], effects["shapley_normalized_conf"]
    rows += [
        (parameter, "shapley", values[at], errors[at] / 1.96)
        for at, parameter in enumerate(parameters)
    ]
    return rows


if __name__ == "__main__":
    main()
