"""The invented country once more, in numpy: the model that pyABC and sbi call.

Written from the equations in src/problem/country/mod.rs and not from its code, so that the two
witness for each other. All functions take arrays of shape (points, parameters).

  python country.py table          writes ../country/points.csv, which the Rust tests hold to 1e-9
  python country.py check          compares points.csv with what this file says now
"""

from __future__ import annotations

import csv
import math
import sys
from pathlib import Path

import numpy as np
from scipy.special import ndtr, ndtri

HERE = Path(__file__).resolve().parent
POINTS = HERE.parent / "country" / "points.csv"

# Name, family, first number, second number, whether the whole country alone has it.
PARAMETERS = [
    ("cards", "LogU", 4000.0, 40000.0, False),
    ("reached", "U", 0.1, 0.9, False),
    ("names", "LogU", 0.3, 3.0, True),
    ("acted", "U", 0.1, 0.8, True),
    ("first_limit", "LogU", 300.0, 3000.0, False),
    ("asked", "U", 0.2, 2.0, True),
    ("granted", "U", 0.1, 0.9, True),
    ("tempo", "U", 0.3, 3.0, False),
    ("staff", "LogU", 200.0, 2000.0, False),
    ("zeal_second", "N", 0.0, 0.4, False),
    ("zeal_third", "N", 0.0, 0.4, False),
    ("sharpness", "LogU", 2.0, 8.0, False),
    ("wait", "U", 0.3, 3.0, False),
    ("tribunal", "LogU", 300.0, 3000.0, False),
    ("severity", "N", 0.0, 1.0, False),
    ("haste", "N", 0.0, 0.5, True),
    ("mortality", "LogU", 0.002, 0.05, False),
    ("crowding", "N", 0.5, 0.4, True),
    ("fading", "U", 0.0, 0.3, False),
    ("unevenness", "LogU", 0.01, 0.05, False),
]
WEIGHTS = np.array([1.0, 0.6, 0.35])
MONTHS = 6
SHARED_ERROR = 0.05
VARIANTS = ("country", "country-rival")


def parameters(variant: str) -> list[tuple]:
    """The parameters of a variant, in order."""
    return [row for row in PARAMETERS if variant == "country" or not row[4]]


def values_of_scores(scores: np.ndarray, variant: str) -> np.ndarray:
    """From normal scores to values."""
    scores = np.atleast_2d(scores)
    columns = []
    for at, (_, family, first, second, _) in enumerate(parameters(variant)):
        score = scores[:, at]
        if family == "N":
            columns.append(first + second * score)
        elif family == "U":
            columns.append(first + (second - first) * ndtr(score))
        else:
            columns.append(first * (second / first) ** ndtr(score))
    return np.column_stack(columns)


def scores_of_values(values: np.ndarray, variant: str) -> np.ndarray:
    """From values to normal scores."""
    values = np.atleast_2d(values)
    columns = []
    for at, (_, family, first, second, _) in enumerate(parameters(variant)):
        value = values[:, at]
        if family == "N":
            columns.append((value - first) / second)
        elif family == "U":
            columns.append(ndtri((value - first) / (second - first)))
        else:
            columns.append(ndtri(np.log(value / first) / math.log(second / first)))
    return np.column_stack(columns)


def _named(values: np.ndarray, variant: str) -> dict[str, np.ndarray]:
    """Values by name, each of shape (points, 1), those that the rival lacks being nought."""
    values = np.atleast_2d(np.asarray(values, dtype=float))
    named = {row[0]: np.zeros((len(values), 1)) for row in PARAMETERS}
    for at, row in enumerate(parameters(variant)):
        named[row[0]] = values[:, at : at + 1]
    return named


def _least(sharpness: np.ndarray, *each: np.ndarray) -> np.ndarray:
    least = np.minimum.reduce(each)
    total = sum((least / one) ** sharpness for one in each)
    return least * total ** (-1.0 / sharpness)


def lived(values: np.ndarray, variant: str) -> dict[str, np.ndarray]:
    """Six months: each quantity of shape (points, regions, months)."""
    p = _named(values, variant)
    zeal = np.hstack([np.zeros_like(p["cards"]), p["zeal_second"], p["zeal_third"]])
    zeal = np.exp(zeal)
    leads = WEIGHTS * p["cards"] * p["reached"]
    room = WEIGHTS * p["first_limit"]
    granted = room.copy()
    queue = np.zeros_like(room)
    kept: dict[str, list[np.ndarray]] = {
        name: [] for name in ("arrests", "verdicts", "queue", "deaths", "severe", "leads", "granted")
    }
    for month in range(1, MONTHS + 1):
        demand = leads / 2.0
        hands = WEIGHTS * p["staff"] * zeal * (1.0 - np.exp(-month / p["tempo"]))
        bound = _least(p["sharpness"], demand, 0.9 * room, hands)
        arrests = 40.0 * WEIGHTS + bound
        raised = p["granted"] * p["asked"] * (demand - bound)
        room = room - bound + raised
        granted = granted + raised
        leads = (leads - bound) * (1.0 - p["fading"]) + p["names"] * p["acted"] * arrests
        waiting = queue + arrests
        verdicts = _least(p["sharpness"], waiting / (1.0 + p["wait"]), WEIGHTS * p["tribunal"])
        queue = waiting - verdicts
        crowd = 1.0 + queue / (1000.0 * WEIGHTS)
        deaths = 5.0 * WEIGHTS + p["mortality"] * queue * crowd ** p["crowding"]
        severe = 1.0 / (
            1.0 + np.exp(-p["severity"] - p["haste"] * np.log(waiting / (500.0 * WEIGHTS)))
        )
        now = (arrests, verdicts, queue, deaths, severe, leads, granted)
        for name, what in zip(kept, now):
            kept[name].append(np.broadcast_to(what, room.shape))
    return {name: np.stack(months, axis=2) for name, months in kept.items()}


def figures() -> list[tuple[str, int | None, tuple[int, int], float]]:
    """What the archive holds: kind, region, months (from 0), declared error."""
    rows: list[tuple[str, int | None, tuple[int, int], float]] = []
    for region in range(3):
        for month in (0, 1, 3, 5):
            rows.append(("arrests", region, (month, month), (0.05, 0.08, 0.10)[region]))
    for region in range(3):
        for half in ((0, 2), (3, 5)):
            rows.append(("verdicts", region, half, 0.04))
            rows.append(("deaths", region, half, 0.15))
            rows.append(("severe", region, half, 0.10))
        for month in (1, 4):
            rows.append(("queue", region, (month, month), 0.10))
        rows.append(("granted", region, (5, 5), 0.02))
    rows.append(("leads", None, (5, 5), 0.12))
    return rows


FIGURES = figures()
ERRORS = np.array([row[3] for row in FIGURES])
SHARES = np.array([row[0] == "severe" for row in FIGURES])
ONE_TABLE = np.array([row[0] == "verdicts" for row in FIGURES])


def scaled(figures: np.ndarray) -> np.ndarray:
    """Figures on their scales: the logarithm of people and one, the logit of a share."""
    share = np.where(SHARES, figures, 50.0)
    return np.where(SHARES, np.log(share / (100.0 - share)), np.log1p(np.where(SHARES, 0.0, figures)))


def unscaled(places: np.ndarray) -> np.ndarray:
    """The way back."""
    return np.where(SHARES, 100.0 / (1.0 + np.exp(-places)), np.expm1(np.where(SHARES, 0.0, places)))


def expected(values: np.ndarray, variant: str) -> tuple[np.ndarray, np.ndarray]:
    """Middle and spread of every figure on its scale, each of shape (points, 40)."""
    of = lived(values, variant)
    unevenness = _named(values, variant)["unevenness"][:, 0]
    middles, spreads = [], []
    for kind, region, (first, last), _ in FIGURES:
        regions = slice(None) if region is None else slice(region, region + 1)
        if kind in ("arrests", "verdicts", "deaths"):
            value = of[kind][:, regions, first : last + 1].sum(axis=(1, 2))
        elif kind == "severe":
            cut = (slice(None), regions, slice(first, last + 1))
            value = (of["severe"][cut] * of["verdicts"][cut]).sum(axis=(1, 2))
            value = 100.0 * value / of["verdicts"][cut].sum(axis=(1, 2))
        else:
            value = of[kind][:, regions, last].sum(axis=1)
        count = 0.0 if kind in ("severe", "granted") else 0.3 * value / (1.0 + value) ** 2
        hang = 0.3 if kind == "granted" else 1.0
        middles.append(np.log(value / (100.0 - value)) if kind == "severe" else np.log1p(value))
        spreads.append(np.sqrt((hang * unevenness) ** 2 + count))
    return np.column_stack(middles), np.column_stack(spreads)


def simulate(values: np.ndarray, variant: str, rng: np.random.Generator) -> np.ndarray:
    """What the country tells, on the scales of the figures, before the archive has erred."""
    middle, spread = expected(values, variant)
    return middle + spread * rng.standard_normal(middle.shape)


def declared_covariance() -> np.ndarray:
    """The covariance of what the archive may be wrong by, on the scales of the figures."""
    table = ONE_TABLE.astype(float)
    return np.diag(ERRORS**2) + SHARED_ERROR**2 * np.outer(table, table)


def log_likelihood(values: np.ndarray, observed: np.ndarray, variant: str) -> np.ndarray:
    """Exact log density of what was observed, on its scales, one for each point."""
    middle, spread = expected(values, variant)
    covariance = declared_covariance() + np.einsum("pi,ij->pij", spread**2, np.eye(len(ERRORS)))
    off = scaled(observed) - middle
    cholesky = np.linalg.cholesky(covariance)
    white = np.linalg.solve(cholesky, off[:, :, None])[:, :, 0]
    log_determinant = 2.0 * np.log(np.einsum("pii->pi", cholesky)).sum(axis=1)
    constant = len(ERRORS) * math.log(2.0 * math.pi)
    return -0.5 * ((white**2).sum(axis=1) + log_determinant + constant)


def observed_figures(path: str) -> np.ndarray:
    """What the archive of the invented country holds."""
    with open(path, encoding="utf-8") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return np.array([float(row["number"]) for row in rows if row["what"] == "figure"])


def _points(variant: str) -> tuple[np.ndarray, np.ndarray]:
    """Twelve fixed points over the priors, and made-up figures at each."""
    rng = np.random.default_rng(1234)
    values = values_of_scores(rng.standard_normal((12, len(parameters(variant)))), variant)
    seen = simulate(values, variant, rng) + ERRORS * rng.standard_normal((12, len(ERRORS)))
    return values, unscaled(seen)


def _rows() -> list[tuple[str, int, str, int, float]]:
    rows = []
    for variant in VARIANTS:
        values, seen = _points(variant)
        middle, spread = expected(values, variant)
        density = np.array(
            [log_likelihood(values[[at]], seen[at], variant)[0] for at in range(len(values))]
        )
        for point in range(len(values)):
            for name, of in (
                ("value", values),
                ("figure", seen),
                ("middle", middle),
                ("spread", spread),
                ("log_likelihood", density[:, None]),
            ):
                for at, number in enumerate(of[point]):
                    rows.append((variant, point, name, at, float(number)))
    return rows


def main(verb: str) -> int:
    rows = _rows()
    if verb == "table":
        POINTS.parent.mkdir(exist_ok=True)
        with POINTS.open("w", newline="") as file:
            file.write("variant,point,quantity,index,number\n")
            for variant, point, name, at, number in rows:
                file.write(f"{variant},{point},{name},{at},{number!r}\n")
        print(f"{len(rows)} numbers written to {POINTS.name}")
        return 0
    if verb == "check":
        with POINTS.open(newline="") as file:
            stored = [float(row["number"]) for row in csv.DictReader(file)]
        now = [row[4] for row in rows]
        worst = max(abs(one - other) / max(abs(one), 1.0) for one, other in zip(stored, now))
        print(f"{len(now)} numbers compared with {POINTS.name}; the greatest difference is {worst:.1e}")
        return 0 if len(stored) == len(now) and worst < 1e-9 else 1
    print("country.py: type `table` or `check`", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) == 2 else ""))
