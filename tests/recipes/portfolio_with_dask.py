"""A portfolio larger than memory: the totals of many loans with Dask, partition by partition.

    python tests/recipes/portfolio_with_dask.py 1000000

debtkit has no cluster code of its own. Its array functions take a partition as they take a frame, so `map_partitions`
is all there is to it; `meta` says what comes back. Read your own portfolio with ``dd.read_parquet`` in place of
``dd.from_map``.
"""

import sys

import numpy as np
import pandas as pd

import debtkit as dk


def totals(loans: pd.DataFrame) -> pd.DataFrame:
    """Interest and payments of each loan [fen], for a whole frame or for one partition of it."""
    found = dk.bulk.schedule_totals(loans["principal"], loans["annual_rate"], loans["periods"])
    return pd.DataFrame(
        {"paid": found.paid_fen, "interest": found.interest_fen, "last": found.last_payment_fen}, index=loans.index
    )


def synthetic(part: int, count: int) -> pd.DataFrame:
    """One part of an invented portfolio: 500 to 50,000 yuan, up to 24 %, 3 to 36 months."""
    rng = np.random.default_rng(part)
    return pd.DataFrame(
        {
            "principal": rng.integers(50_000, 5_000_000, count) / 100,
            "annual_rate": rng.integers(0, 2400, count) / 10_000,
            "periods": rng.integers(3, 37, count),
        }
    )


def with_dask(parts: int, count: int, workers: int = 2) -> pd.DataFrame:
    """The totals of all parts, each made and computed on a worker of a local cluster."""
    import dask.dataframe as dd
    from dask.distributed import Client, LocalCluster

    cluster = LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None)
    with cluster, Client(cluster):
        loans = dd.from_map(synthetic, range(parts), count=count)
        return loans.map_partitions(totals, meta=totals(synthetic(0, 1))).compute()


if __name__ == "__main__":
    parts, size = 8, int(sys.argv[1]) // 8
    here = pd.concat([totals(synthetic(part, size)) for part in range(parts)])
    there = with_dask(parts, size)
    assert there.equals(here), "the cluster's result differs"
    print(f"{len(there):,} loans, {there['interest'].sum() / 100:,.2f} yuan of interest, equal to the fen")
