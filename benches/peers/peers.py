"""All pairs x all sessions of the General Assembly in numpy and in pandas, beside Entente.

Usage: peers.py SAMPLE_DB RESULT FASTEST MEDIAN
RESULT is the file written by `cargo bench --bench peers`, FASTEST and MEDIAN the milliseconds that it printed.
Every program starts from its own natural form in memory (numpy: a matrix of codes; pandas: a long table; Entente: its
bit planes) and ends with two counts for every pair of actors in every session: proposals on which both have a known
side, and their agreement in halves (2 for the same side, 1 for one step apart). Times are CPU time of one thread.
"""

import csv
import gzip
import sys
import time

import numpy as np
import pandas as pd

SIDES = (1, 2, 3)  # yes, abstain, no


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


def with_numpy(sessions, codes):
    """One-hot planes and matrix products (BLAS)."""
    order = np.unique(sessions)
    n_actors = codes.shape[1]
    joint = np.empty((len(order), n_actors, n_actors), dtype=np.float32)
    halves = np.empty_like(joint)
    for nth, session in enumerate(order):
        these = codes[sessions == session]
        yes, abstain, no = ((these == side).astype(np.float32) for side in SIDES)
        decided = yes + no
        known = decided + abstain
        joint[nth] = known.T @ known
        near = abstain.T @ decided
        same = yes.T @ yes + abstain.T @ abstain + no.T @ no
        halves[nth] = 2 * same + near + near.T
    return joint, halves


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


def timed(work, n_runs):
    """The result of the last run; the fastest and the median run in milliseconds of CPU."""
    millis = []
    for _ in range(n_runs):
        start = time.process_time()
        result = work()
        millis.append((time.process_time() - start) * 1e3)
    return result, min(millis), float(np.median(millis))


def upper(square):
    """The pairs i < j of each session, in the order of Entente's file."""
    rows, columns = np.triu_indices(square.shape[1], 1)
    return square[:, rows, columns].astype(np.int64)


def main():
    folder, result, fastest, median = sys.argv[1:5]
    ours = np.fromfile(result, dtype="<u4")
    n_sessions, n_actors = int(ours[0]), int(ours[1])
    ours = ours[2:].reshape(n_sessions, -1, 2).astype(np.int64)

    sessions, codes = read(folder)
    table = long_table(sessions, codes)
    rows = [("Entente", float(fastest), float(median))]
    for name, work, n_runs in (
        (f"numpy {np.__version__}, one-hot and BLAS", lambda: with_numpy(sessions, codes), 15),
        (f"pandas {pd.__version__}, join and group", lambda: with_pandas(table, n_actors), 1),
    ):
        (joint, halves), least, middle = timed(work, n_runs)
        if not (np.array_equal(upper(joint), ours[:, :, 0]) and np.array_equal(upper(halves), ours[:, :, 1])):
            sys.exit(f"{name} counts otherwise than Entente")
        rows.append((name, least, middle))

    print(f"{codes.shape[0]} roll calls, {n_actors} actors, {n_sessions} sessions; all counts equal")
    print(f"{'':40} {'fastest ms':>12} {'median ms':>12} {'ratio':>8}")
    for name, least, middle in rows:
        print(f"{name:40} {least:12.2f} {middle:12.2f} {middle / rows[0][2]:8.1f}")


if __name__ == "__main__":
    main()
