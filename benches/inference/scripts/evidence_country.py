#!/usr/bin/env python3
"""The evidence of the invented country in a second way: importance sampling from a mixture of
Student t's laid over reference draws. It owes the judge's tempering nothing.

  evidence_country.py OBSERVED.csv DRAWS.csv VARIANT [--draws 400000] [--rounds 2] [--out REFERENCE.csv]

DRAWS.csv holds normal scores that lie about where the posterior does (`referees reference` or
`referees draws`, with `--scores`); they say where the mixture is laid and nothing else. Each round
lays the next mixture over what the one before was weighed to. Told are the log evidence, its
standard error, and how many even draws the weights are worth; with --out, draws are taken by weight,
each once, of the exact posterior: a reference.
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


def laid(reference: np.ndarray, parts: int, seed: int):
    """Shares, middles and factors of a mixture over these draws; the prior is one part more."""
    mixture = GaussianMixture(parts, random_state=seed, reg_covar=1e-5, max_iter=300)
    mixture.fit(reference)
    factors = [WIDER * np.linalg.cholesky(covariance) for covariance in mixture.covariances_]
    return np.append(0.98 * mixture.weights_, 0.02), mixture.means_, factors


def weighed(laid_over, seen: np.ndarray, variant: str, draws: int, rng) -> tuple:
    """Points of the mixture and the logarithms of their weights."""
    shares, middles, factors = laid_over
    which = rng.choice(len(shares), size=draws, p=shares / shares.sum())
    points = rng.standard_normal((draws, middles.shape[1]))
    for part, (middle, factor) in enumerate(zip(middles, factors)):
        here = which == part
        stretch = np.sqrt(FREEDOM / rng.chisquare(FREEDOM, size=here.sum()))
        points[here] = middle + (points[here] @ factor.T) * stretch[:, None]
    # Scores past eight leave nothing of a uniform prior to tell apart.
    inside = (np.abs(points) < 7.9).all(axis=1)
    log_prior = -0.5 * (points**2).sum(axis=1) - 0.5 * points.shape[1] * np.log(2 * np.pi)
    proposals = [
        np.log(share) + log_student(points, middle, factor)
        for share, middle, factor in zip(shares, middles, factors)
    ]
    log_proposal = np.logaddexp.reduce([*proposals, np.log(shares[-1]) + log_prior])
    log_density = np.full(draws, -np.inf)
    for part in np.array_split(np.flatnonzero(inside), max(1, draws // 20_000)):
        values = country.values_of_scores(points[part], variant)
        log_density[part] = country.log_likelihood(values, seen, variant)
    return points, log_prior + log_density - log_proposal


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("observed")
    arguments.add_argument("draws_of")
    arguments.add_argument("variant", choices=country.VARIANTS)
    arguments.add_argument("--draws", type=int, default=400_000)
    arguments.add_argument("--parts", type=int, default=12)
    arguments.add_argument("--rounds", type=int, default=2)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--out")
    arguments.add_argument("--take", type=int, default=10_000)
    asked = arguments.parse_args()
    seen = observed_figures(asked.observed)
    names, reference = c2st.read(asked.draws_of)
    rng = np.random.default_rng(asked.seed)
    for turn in range(asked.rounds):
        mixture = laid(reference, asked.parts, asked.seed + turn)
        points, log_weight = weighed(mixture, seen, asked.variant, asked.draws, rng)
        top = log_weight.max()
        weight = np.exp(log_weight - top)
        effective = weight.sum() ** 2 / (weight**2).sum()
        log_evidence = top + np.log(weight.mean())
        error = weight.std() / weight.mean() / np.sqrt(asked.draws)
        said = (
            f"{asked.variant}: log evidence {log_evidence:.4f}, error {error:.4f}, "
            f"{asked.draws} draws worth {effective:.0f}, heaviest {weight.max() / weight.sum():.1e}"
        )
        print(said, flush=True)
        # Each proposal at most once: as often as its weight says, the heaviest being taken surely.
        kept = points[rng.random(asked.draws) < weight / np.quantile(weight, 1 - 1e-4)]
        reference = kept if 2_000 < len(kept) else reference
    if asked.out:
        # The few weights cut off at the ten-thousandth from above are what this is inexact by.
        cut = np.quantile(weight, 1 - 1e-4)
        lost = np.maximum(weight - cut, 0).sum() / weight.sum()
        taken = kept[: asked.take]
        with open(asked.out, "w", encoding="utf-8") as out:
            out.write(f"# evidence_country.py {asked.variant} --draws {asked.draws} --seed {asked.seed}\n")
            out.write(f"# {said}; {100 * lost:.2f} per cent of the weight cut off\n")
            out.write(",".join(names) + "\n")
            np.savetxt(out, taken, delimiter=",", fmt="%.8g")
        print(f"{len(taken)} of {len(kept)} draws in {asked.out}, {100 * lost:.2f} per cent of the weight cut off")


if __name__ == "__main__":
    main()
