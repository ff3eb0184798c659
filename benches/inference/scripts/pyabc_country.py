#!/usr/bin/env python3
"""pyABC on the invented country, at its best and exactly, beside the reference.

  pyabc_country.py OBSERVED.csv REFERENCE.csv OUT.csv --how exact|adaptive
                   [--core-minutes 20] [--population 1000] [--until 0.6] [--seed 1]

`exact` is the StochasticAcceptor with the declared errors as its kernel, which is exact at
temperature 1; `adaptive` an ABC-SMC with an adaptively weighted distance on the scales of the
figures. It runs without a break, two processes, the model called through Python, to its end or
until it has taken so many minutes of cores: unlike the clock they do not count what others took.
Then every generation, drawn again by its weights, is held against the reference (C2ST, in normal
scores, equal sizes). Where none reaches --until, the simulations are a lower bound of what it would
have needed. pyABC keeps no seed of its own processes, so that another run differs a little.
"""

from __future__ import annotations

import argparse
import datetime
import multiprocessing
import os
import signal
import tempfile
from pathlib import Path

import numpy as np
import pyabc
from pyabc.sampler import MulticoreEvalParallelSampler

import c2st
import country
from country import observed_figures

VARIANT = "country"
NAMES = [row[0] for row in country.parameters(VARIANT)]


def scores_row(parameters) -> np.ndarray:
    return np.array([[parameters[name] for name in NAMES]])


def told(parameters) -> dict:
    """The model as pyABC calls it: normal scores in, figures on their scales out."""
    values = country.values_of_scores(scores_row(parameters), VARIANT)
    return {"x": country.simulate(values, VARIANT, np.random.default_rng())[0]}


def told_with_errors(parameters) -> dict:
    """The same after the archive has erred, for the acceptor that compares like with like."""
    figures = told(parameters)["x"]
    noise = np.random.default_rng().multivariate_normal(
        np.zeros(len(figures)), country.declared_covariance()
    )
    return {"x": figures + noise}


def inference(how: str, population: int) -> pyabc.ABCSMC:
    # In normal scores every prior is the same, as the judge has it.
    prior = pyabc.Distribution(**{name: pyabc.RV("norm", 0.0, 1.0) for name in NAMES})
    sampler = MulticoreEvalParallelSampler(n_procs=2)
    if how == "exact":
        return pyabc.ABCSMC(
            told,
            prior,
            population_size=population,
            sampler=sampler,
            distance_function=pyabc.NormalKernel(cov=country.declared_covariance()),
            acceptor=pyabc.StochasticAcceptor(),
            eps=pyabc.Temperature(),
        )
    return pyabc.ABCSMC(
        told_with_errors,
        prior,
        population_size=population,
        sampler=sampler,
        distance_function=pyabc.AdaptivePNormDistance(p=2),
        eps=pyabc.MedianEpsilon(),
    )


def lived_through(how: str, population: int, database: str, seen: np.ndarray) -> None:
    """The inference itself, in a process that can be ended with all its workers."""
    os.setsid()
    abc = inference(how, population)
    abc.new(database, {"x": seen})
    abc.run(minimum_epsilon=1.0 if how == "exact" else 0.0)


def core_seconds(group: int) -> float:
    """What the processes of a group took of the cores, those included that have ended."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            # After the name in brackets: state, parent, group, ...; times stand 11 places on.
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            ticks += sum(int(field) for field in fields[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def drawn_by_weight(history, generation: int, size: int, rng: np.random.Generator) -> np.ndarray:
    frame, weights = history.get_distribution(m=0, t=generation)
    scores = frame[NAMES].to_numpy()
    return scores[rng.choice(len(scores), size=size, p=np.asarray(weights) / np.sum(weights))]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("observed")
    arguments.add_argument("reference")
    arguments.add_argument("out")
    arguments.add_argument("--how", choices=("exact", "adaptive"), default="exact")
    arguments.add_argument("--core-minutes", type=float, default=20.0)
    arguments.add_argument("--population", type=int, default=1000)
    arguments.add_argument("--size", type=int, default=1000)
    arguments.add_argument("--until", type=float, default=0.6)
    arguments.add_argument("--seed", type=int, default=1)
    asked = arguments.parse_args()
    rng = np.random.default_rng(asked.seed)
    seen = country.scaled(observed_figures(asked.observed))
    _, reference = c2st.read(asked.reference)
    reference = reference[rng.permutation(len(reference))[: asked.size]]
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(folder) / 'pyabc.db'}"
        process = multiprocessing.Process(
            target=lived_through, args=(asked.how, asked.population, database, seen)
        )
        began = datetime.datetime.now()
        process.start()
        took = 0.0
        while process.is_alive() and took < 60.0 * asked.core_minutes:
            process.join(10.0)
            took = core_seconds(process.pid) or took
        ended = not process.is_alive()
        if not ended:
            os.killpg(process.pid, signal.SIGTERM)
            process.join()
        history = pyabc.History(database, create=False)
        populations = history.get_all_populations()
        first, populations = populations[populations.t < 0], populations[populations.t >= 0]
        with open(asked.out, "w", encoding="utf-8") as out:
            out.write(f"# pyabc_country.py --how {asked.how} --population {asked.population}")
            out.write(f" --size {asked.size} --seed {asked.seed} --core-minutes {asked.core_minutes:g}\n")
            out.write(f"# pyABC {pyabc.__version__}, 2 processes, C2ST in normal scores; ")
            how_ended = "by itself" if ended else "at the cap"
            out.write(f"it ended {how_ended}, after {took:.0f} seconds of cores\n")
            out.write("how,generation,simulations,seconds,tolerance,worst_mean,c2st\n")
            # The sample by which pyABC sets itself up was simulated too.
            simulations = int(first.samples.sum())
            for row in populations.itertuples():
                simulations += int(row.samples)
                seconds = (row.population_end_time - began).total_seconds()
                sample = drawn_by_weight(history, row.t, asked.size, rng)
                worst = np.abs(sample.mean(axis=0) - reference.mean(axis=0))
                worst = (worst / reference.std(axis=0)).max()
                score = c2st.c2st(reference, sample, asked.seed)
                line = f"{asked.how},{row.t + 1},{simulations},{seconds:.1f},{row.epsilon:.5g}"
                out.write(f"{line},{worst:.3f},{score:.4f}\n")
                print(f"{line},{worst:.3f},{score:.4f}", flush=True)
                if score <= asked.until:
                    break


if __name__ == "__main__":
    main()
