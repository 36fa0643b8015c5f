"""The work of `cargo bench --bench peers` in numpy and pandas, beside Entente and R: prints times and ratios.

Checked against Entente: agreement (exactly), kappa and pi where defined and separations (1e-9), the bootstrap (20 %,
sessions of at least 50 roll calls). Not compared: ideal points, and R's agreement.

Usage: peers.py SAMPLE_DB FOLDER TIMES [R_TIMES]
FOLDER holds what `benches/peers/main.rs` wrote, TIMES what it printed, R_TIMES what `peers.R` printed. Every program
starts from its own natural form in memory (numpy: a matrix of codes; pandas: a long table; Entente: its bit planes).
Times are CPU time of one thread: medians, or single runs of slow peers.
"""

import csv
import datetime
import gzip
import os
import platform
import sys
import time

import numpy as np
import pandas as pd

SIDES = (1, 2, 3)  # yes, abstain, no
N_BLOCS = 20
N_REPLICATES = 1000


def read(folder):
    """Session of each roll call; codes, roll calls x actors (0: absent or not a member)."""
    with gzip.open(f"{folder}/unga_rollcalls.csv.gz", "rt", encoding="utf-8", newline="") as file:
        sessions = np.array([int(row["session"]) for row in csv.DictReader(file)])
    with gzip.open(f"{folder}/unga_votes.txt.gz", "rt", encoding="ascii") as file:
        n_actors = len(next(file).split())
        lines = [line.rstrip("\n") for line in file]
    marks = np.frombuffer("".join(lines).encode(), dtype=np.uint8).reshape(len(lines), n_actors)
    codes = np.zeros(marks.shape, dtype=np.uint8)
    for side in SIDES:
        codes[marks == ord("0") + side] = side
    return sessions, codes


def planes(codes, kind=np.float32):
    return [(codes == side).astype(kind) for side in SIDES]


def agreement(sessions, codes):
    """Joint proposals and agreement in halves of all pairs: one-hot planes and matrix products (BLAS)."""
    joint, halves = [], []
    for session in np.unique(sessions):
        yes, abstain, no = planes(codes[sessions == session])
        decided = yes + no
        known = decided + abstain
        near = abstain.T @ decided
        joint.append(known.T @ known)
        halves.append(2 * (yes.T @ yes + abstain.T @ abstain + no.T @ no) + near + near.T)
    return np.array(joint), np.array(halves)


def kappas(sessions, codes):
    """Linear kappa and pi of all pairs: the 3 x 3 table of joint sides by matrix products."""
    kappa, pi = [], []
    for session in np.unique(sessions):
        sides = planes(codes[sessions == session])
        table = np.array([[x.T @ y for y in sides] for x in sides], dtype=np.float64)
        n = table.sum((0, 1))
        rows, columns = table.sum(1), table.sum(0)
        both = (rows + columns) / 2
        distance = np.abs(np.subtract.outer(np.arange(3), np.arange(3)))
        with np.errstate(divide="ignore", invalid="ignore"):
            observed = np.einsum("kl,klij->ij", distance, table) / n
            kappa.append(1 - observed / (np.einsum("kl,kij,lij->ij", distance, rows, columns) / n**2))
            pi.append(1 - observed / (np.einsum("kl,kij,lij->ij", distance, both, both) / n**2))
    return np.array(kappa), np.array(pi)


def ratio(pairs, points):
    """Pooled mean and what each roll call leaves over it, as a share of all pairs."""
    mean = points.sum() / (2 * pairs.sum())
    return mean, (points / 2 - mean * pairs) / pairs.sum()


def inside(c):
    pairs = lambda n: n * (n - 1) / 2
    return pairs(c.sum(0)), 2 * pairs(c).sum(0) + c[1] * (c[0] + c[2])


def across(c, d):
    same = (c * d).sum(0)
    near = c[1] * (d[0] + d[2]) + d[1] * (c[0] + c[2])
    return c.sum(0) * d.sum(0), 2 * same + near


def terms(codes, a, b):
    """Pairs and points across and inside, members of both left out."""
    sides = planes(codes, np.float64)
    c, d = (np.array([(side * seats).sum(1) for side in sides]) for seats in (a & ~b, b & ~a))
    return across(c, d), inside(c), inside(d)


def separations(sessions, codes, seats):
    """Separation and its standard error by the delta method, all pairs of blocs, all sessions."""
    found = []
    for a in range(N_BLOCS):
        for b in range(a + 1, N_BLOCS):
            all_terms = terms(codes, seats[a], seats[b])
            for session in np.unique(sessions):
                here = sessions == session
                parts = [(p[here], q[here]) for p, q in all_terms]
                if any(p.sum() == 0 for p, _ in parts):
                    found.append((np.nan, np.nan))
                    continue
                (x, ex), (u, eu), (v, ev) = (ratio(*part) for part in parts)
                error = np.sqrt((((eu + ev) / 2 - ex) ** 2).sum())
                is_known = all((p > 0).sum() >= 2 for p, _ in parts)
                found.append(((u + v) / 2 - x, error if is_known else np.nan))
    return np.array(found)


def bootstrap(sessions, codes, seats):
    """Standard error of the separation of EU and BRICS by 1,000 replicates of the roll calls, all sessions."""
    generator, found = np.random.default_rng(42), []
    all_terms = terms(codes, seats[0], seats[1])
    for session in np.unique(sessions):
        here = np.flatnonzero(sessions == session)
        drawn = generator.multinomial(len(here), np.full(len(here), 1 / len(here)), N_REPLICATES)
        with np.errstate(divide="ignore", invalid="ignore"):
            x, u, v = ((drawn @ q[here]) / (2 * (drawn @ p[here])) for p, q in all_terms)
        found.append(np.std((u + v) / 2 - x, ddof=1))
    return np.array(found)


def long_table(sessions, codes):
    roll_call, actor = np.nonzero(codes)
    return pd.DataFrame(
        {
            "session": sessions[roll_call].astype(np.int16),
            "roll_call": roll_call.astype(np.int32),
            "actor": actor.astype(np.int16),
            "side": codes[roll_call, actor].astype(np.int8),
        }
    )


def with_pandas(table, n_actors):
    """The table joined with itself on the roll call, session by session, and grouped by pair."""
    joint, halves = [], []
    for _, votes in table.groupby("session"):
        votes = votes[["roll_call", "actor", "side"]]
        pairs = votes.merge(votes, on="roll_call", suffixes=("_a", "_b"))
        pairs = pairs[pairs["actor_a"] < pairs["actor_b"]]
        pairs["halves"] = 2 - (pairs["side_a"] - pairs["side_b"]).abs()
        sums = pairs.groupby(["actor_a", "actor_b"])["halves"].agg(["size", "sum"]).reset_index()
        for name, into in (("size", joint), ("sum", halves)):
            square = np.zeros((n_actors, n_actors), dtype=np.int64)
            square[sums["actor_a"], sums["actor_b"]] = sums[name]
            into.append(square)
    return np.array(joint), np.array(halves)


def kappas_with_pandas(table, n_actors):
    """Linear kappa of all pairs from the table of joint sides that grouping counts, session by session."""
    found = []
    for _, votes in table.groupby("session"):
        votes = votes[["roll_call", "actor", "side"]]
        pairs = votes.merge(votes, on="roll_call", suffixes=("_a", "_b"))
        pairs = pairs[pairs["actor_a"] < pairs["actor_b"]]
        sums = pairs.groupby(["actor_a", "actor_b", "side_a", "side_b"]).size().reset_index(name="n")
        sums["apart"] = (sums["side_a"] - sums["side_b"]).abs() * sums["n"]
        by_pair = sums.groupby(["actor_a", "actor_b"])[["n", "apart"]].sum()
        expected = 0
        margin = lambda side, k: sums[sums[side] == k].groupby(["actor_a", "actor_b"])["n"].sum()
        margins = {(s, k): margin(s, k).reindex(by_pair.index, fill_value=0) for s in ("side_a", "side_b") for k in SIDES}
        for k in SIDES:
            for l in SIDES:
                expected = expected + abs(k - l) * margins["side_a", k] * margins["side_b", l]
        kappa = 1 - by_pair["apart"] * by_pair["n"] / expected.where(expected > 0)
        square = np.full((n_actors, n_actors), np.nan)
        square[by_pair.index.get_level_values(0), by_pair.index.get_level_values(1)] = kappa
        found.append(square)
    return np.array(found)


def timed(work, n_runs):
    """The result of the last run, and the median run in milliseconds of CPU."""
    millis = []
    for _ in range(n_runs):
        start = time.process_time()
        result = work()
        millis.append((time.process_time() - start) * 1e3)
    return result, float(np.median(millis))


def upper(square):
    """The pairs i < j of each session, in the order of Entente's file."""
    rows, columns = np.triu_indices(square.shape[1], 1)
    return square[:, rows, columns]


def check(what, is_equal):
    if not is_equal:
        sys.exit(f"{what}: the results differ from Entente's")


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            return next(line.split(":")[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.machine()


def main():
    sample, folder, times = sys.argv[1:4]
    ours = {name: float(median) for name, _, median in (line.split() for line in open(times, encoding="utf-8"))}
    load = lambda name, kind: np.fromfile(f"{folder}/{name}.bin", dtype=kind)
    counts = load("counts", "<u4")
    n_sessions, n_actors = int(counts[0]), int(counts[1])
    counts = counts[2:].reshape(n_sessions, -1, 2)
    sessions, codes = read(sample)
    seats = load("seats", np.uint8).reshape(N_BLOCS, len(codes), n_actors).astype(bool)

    rows = []
    (joint, halves), millis = timed(lambda: agreement(sessions, codes), 9)
    check("agreement", np.array_equal(upper(joint), counts[:, :, 0]) and np.array_equal(upper(halves), counts[:, :, 1]))
    rows.append(("agreement of all pairs × sessions", "agreement", f"numpy {np.__version__}", millis))
    table = long_table(sessions, codes)
    (joint, halves), millis = timed(lambda: with_pandas(table, n_actors), 1)
    check("pandas", np.array_equal(upper(joint), counts[:, :, 0]) and np.array_equal(upper(halves), counts[:, :, 1]))
    rows.append(("the same", "agreement", f"pandas {pd.__version__}", millis))
    def same(theirs, name):
        theirs, known = upper(theirs).ravel(), load(name, "<f8")
        check(name, np.allclose(theirs[~np.isnan(known)], known[~np.isnan(known)], atol=1e-9))

    (kappa, pi), millis = timed(lambda: kappas(sessions, codes), 3)
    same(kappa, "kappa")
    same(pi, "pi")
    rows.append(("kappa and pi of all pairs × sessions", "kappa", "numpy", millis))
    kappa, millis = timed(lambda: kappas_with_pandas(table, n_actors), 1)
    same(kappa, "kappa")
    rows.append(("the same, kappa only", "kappa", "pandas", millis))
    found, millis = timed(lambda: separations(sessions, codes, seats), 1)
    known = load("separations", "<f8").reshape(-1, 2)
    check("separations", np.allclose(found, known, atol=1e-9, equal_nan=True))
    rows.append(("separation with intervals, all pairs of 20 blocs × sessions", "separations", "numpy", millis))
    errors, millis = timed(lambda: bootstrap(sessions, codes, seats), 3)
    known = load("bootstrap", "<f8")
    sure = ~np.isnan(known) & (np.bincount(np.unique(sessions, return_inverse=True)[1]) >= 50)
    check("bootstrap", np.allclose(errors[sure], known[sure], rtol=0.2))
    rows.append(("bootstrap of EU – BRICS, 1,000 replicates × sessions", "bootstrap", "numpy", millis))
    if len(sys.argv) > 4:
        theirs = load("r-separations", "<f8").reshape(-1, 2)
        check("R's separations", np.allclose(theirs, load("separations", "<f8").reshape(-1, 2), atol=1e-9, equal_nan=True))
        check("R's bootstrap", np.allclose(load("r-bootstrap", "<f8")[sure], known[sure], rtol=0.2))
    for line in open(sys.argv[4], encoding="utf-8") if len(sys.argv) > 4 else []:
        name, median, *what = line.split()
        rows.append((" ".join(what), name, "R", float(median)))

    day = datetime.date.today().isoformat()
    print(f"{len(codes)} roll calls, {n_actors} actors, {n_sessions} sessions; {processor()}, {os.cpu_count()} cores, one thread, load {os.getloadavg()[0]:.1f}; {day}\n")
    print("| what | Entente, ms CPU | peer | peer, ms CPU | ratio |\n|---|---|---|---|---|")
    for what, key, peer, millis in rows:
        print(f"| {what} | {ours[key]:,.1f} | {peer} | {millis:,.1f} | {millis / ours[key]:,.1f} |")
    print(f"\nIdeal points, whole record: {ours['ideal-cold']:,.0f} ms cold, {ours['ideal-warm']:,.0f} ms after one more day of votes.")


if __name__ == "__main__":
    main()
