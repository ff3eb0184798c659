#!/usr/bin/env python3
"""Sensitivity indices by SALib, to be held against the judge's: the Ishigami function, and the queue
of the first region of the invented country at the end of its second month.

  salib_indices.py OUT.csv [--base 16384] [--seed 1]

Writes one row for each function, parameter and index: first order and total (Sobol), and Shapley
effects. The country is taken without luck, over normal scores, on the scale of the figure.
"""

from __future__ import annotations

import argparse
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


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("out")
    arguments.add_argument("--base", type=int, default=16_384)
    arguments.add_argument("--seed", type=int, default=1)
    asked = arguments.parse_args()
    names = [row[0] for row in country.parameters("country")]
    functions = [
        ("ishigami", ["x_1", "x_2", "x_3"], [-math.pi, math.pi], ishigami),
        (FIGURE, names, [0.0, 1.0], queue),
    ]
    with open(asked.out, "w", encoding="utf-8") as out:
        out.write(f"# salib_indices.py --base {asked.base} --seed {asked.seed}\n")
        out.write("function,parameter,index,value,error\n")
        for name, parameters, bounds, function in functions:
            problem = {
                "num_vars": len(parameters),
                "names": parameters,
                "bounds": [bounds] * len(parameters),
            }
            points = sobol_sample.sample(
                problem, asked.base, calc_second_order=False, seed=asked.seed
            )
            found = sobol.analyze(
                problem, function(points), calc_second_order=False, seed=asked.seed
            )
            for at, parameter in enumerate(parameters):
                for index in ("S1", "ST"):
                    value, error = found[index][at], found[f"{index}_conf"][at] / 1.96
                    out.write(f"{name},{parameter},{index},{value:.5f},{error:.5f}\n")
            points = shapley_sample.sample(problem, asked.base, seed=asked.seed)
            effects = shapley.analyze(problem, points, function(points))
            for at, parameter in enumerate(parameters):
                value = effects["shapley_normalized"][at]
                error = effects["shapley_normalized_conf"][at] / 1.96
                out.write(f"{name},{parameter},shapley,{value:.5f},{error:.5f}\n")
    print(f"indices written to {asked.out}")


if __name__ == "__main__":
    main()
