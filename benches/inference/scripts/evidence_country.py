#!/usr/bin/env python3
"""The evidence of the invented country in a second way: importance sampling from a mixture of
Student t's laid over reference draws. It owes the judge's tempering nothing.

  evidence_country.py OBSERVED.csv REFERENCE.csv VARIANT [--draws 400000] [--seed 1]

REFERENCE.csv holds normal scores (`referees reference VARIANT --scores`). Told are the log evidence,
its standard error, and how many even draws the weights are worth.
"""

from __future__ import annotations

import argparse

import numpy as np
from scipy.special import gammaln
from sklearn.mixture import GaussianMixture

import c2st
import country
from country import observed_figures

FREEDOM = 5.0
WIDER = 1.3


def log_student(points: np.ndarray, middle: np.ndarray, factor: np.ndarray) -> np.ndarray:
    """Log density of a multivariate t of five degrees of freedom."""
    many = points.shape[1]
    white = np.linalg.solve(factor, (points - middle).T).T
    distance = (white**2).sum(axis=1)
    constant = gammaln((FREEDOM + many) / 2) - gammaln(FREEDOM / 2)
    constant -= 0.5 * many * np.log(FREEDOM * np.pi) + np.log(np.diag(factor)).sum()
    return constant - 0.5 * (FREEDOM + many) * np.log1p(distance / FREEDOM)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("observed")
    arguments.add_argument("reference")
    arguments.add_argument("variant", choices=country.VARIANTS)
    arguments.add_argument("--draws", type=int, default=400_000)
    arguments.add_argument("--parts", type=int, default=12)
    arguments.add_argument("--seed", type=int, default=1)
    asked = arguments.parse_args()
    seen = observed_figures(asked.observed)
    _, reference = c2st.read(asked.reference)
    rng = np.random.default_rng(asked.seed)
    mixture = GaussianMixture(asked.parts, random_state=asked.seed, reg_covar=1e-5).fit(reference)
    factors = [WIDER * np.linalg.cholesky(covariance) for covariance in mixture.covariances_]
    # The prior is one part more, so that no weight can be beyond bounds.
    shares = np.append(0.98 * mixture.weights_, 0.02)
    which = rng.choice(len(shares), size=asked.draws, p=shares / shares.sum())
    points = rng.standard_normal((asked.draws, reference.shape[1]))
    for part, (middle, factor) in enumerate(zip(mixture.means_, factors)):
        here = which == part
        stretch = np.sqrt(FREEDOM / rng.chisquare(FREEDOM, size=here.sum()))
        points[here] = middle + (points[here] @ factor.T) * stretch[:, None]
    # Scores past eight leave nothing of a uniform prior to tell apart.
    inside = (np.abs(points) < 7.9).all(axis=1)
    log_prior = -0.5 * (points**2).sum(axis=1) - 0.5 * points.shape[1] * np.log(2 * np.pi)
    proposals = [
        np.log(share) + log_student(points, middle, factor)
        for share, middle, factor in zip(shares, mixture.means_, factors)
    ]
    log_proposal = np.logaddexp.reduce([*proposals, np.log(shares[-1]) + log_prior])
    log_density = np.full(asked.draws, -np.inf)
    for part in np.array_split(np.flatnonzero(inside), max(1, asked.draws // 20_000)):
        values = country.values_of_scores(points[part], asked.variant)
        log_density[part] = country.log_likelihood(values, seen, asked.variant)
    log_weight = log_prior + log_density - log_proposal
    top = log_weight.max()
    weight = np.exp(log_weight - top)
    effective = weight.sum() ** 2 / (weight**2).sum()
    log_evidence = top + np.log(weight.mean())
    error = weight.std() / weight.mean() / np.sqrt(asked.draws)
    print(
        f"{asked.variant}: log evidence {log_evidence:.4f}, error {error:.4f}, "
        f"{asked.draws} draws worth {effective:.0f}, heaviest {weight.max() / weight.sum():.1e}"
    )


if __name__ == "__main__":
    main()
