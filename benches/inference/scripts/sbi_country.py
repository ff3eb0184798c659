#!/usr/bin/env python3
"""sbi's neural posterior estimation on the invented country, beside the reference.

  sbi_country.py OBSERVED.csv REFERENCE.csv OUT.csv [--simulations 5000 20000 100000] [--seed 1]

Parameters are normal scores, figures stand on their scales with the error of the archive added, so
that the network learns the exact problem. For each number of simulations a flow is trained anew, and
2,000 of its draws are held against the reference (C2ST). Needs the neural environment
(`environment.sh neural`, 5.8 GB).
"""

from __future__ import annotations

import argparse
import time

import numpy as np
import torch
from sbi.inference import NPE

import c2st
import country
from country import observed_figures

VARIANT = "country"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("observed")
    arguments.add_argument("reference")
    arguments.add_argument("out")
    arguments.add_argument("--simulations", type=int, nargs="+", default=[5_000, 20_000, 100_000])
    arguments.add_argument("--size", type=int, default=1000)
    arguments.add_argument("--seed", type=int, default=1)
    asked = arguments.parse_args()
    torch.manual_seed(asked.seed)
    torch.set_num_threads(2)
    rng = np.random.default_rng(asked.seed)
    seen = country.scaled(observed_figures(asked.observed))
    _, reference = c2st.read(asked.reference)
    many = reference.shape[1]
    prior = torch.distributions.MultivariateNormal(torch.zeros(many), torch.eye(many))
    with open(asked.out, "w", encoding="utf-8") as out:
        out.write(f"# sbi_country.py --size {asked.size} --seed {asked.seed}\n")
        out.write("simulations,seconds,worst_mean,c2st\n")
        for simulations in asked.simulations:
            began = time.perf_counter()
            scores = rng.standard_normal((simulations, many))
            told = country.simulate(country.values_of_scores(scores, VARIANT), VARIANT, rng)
            noise = rng.multivariate_normal(
                np.zeros(len(seen)), country.declared_covariance(), size=simulations
            )
            inference = NPE(prior=prior, density_estimator="nsf", show_progress_bars=False)
            inference.append_simulations(
                torch.as_tensor(scores, dtype=torch.float32),
                torch.as_tensor(told + noise, dtype=torch.float32),
            ).train()
            posterior = inference.build_posterior()
            drawn = posterior.sample(
                (2 * asked.size,),
                x=torch.as_tensor(seen, dtype=torch.float32),
                show_progress_bars=False,
            ).numpy()
            seconds = time.perf_counter() - began
            worst = np.abs(drawn.mean(axis=0) - reference.mean(axis=0)) / reference.std(axis=0)
            score, _ = c2st.scored(reference, drawn, asked.size, asked.seed)
            out.write(f"{simulations},{seconds:.1f},{worst.max():.3f},{score:.4f}\n")
            out.flush()
            print(f"{simulations} simulations, {seconds:.0f} s: C2ST {score:.4f}", flush=True)


if __name__ == "__main__":
    main()
