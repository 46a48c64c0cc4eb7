"""What one address costs, asked by Django's test client in this process: for our form and for Wagtail's alike."""

import gzip
import time
from statistics import median

#: Requests that warm up what is made once, and those that are measured.
WARM, TIMES = 3, 15


def asked(client, address: str) -> dict[str, float]:
    """Return the milliseconds of CPU (the least of many), the bytes, and the bytes compressed, of a page that is there."""
    took = []
    for _time in range(WARM + TIMES):
        start = time.process_time()
        answer = client.get(address)
        took.append(time.process_time() - start)
        assert answer.status_code == 200, (address, answer.status_code)
    body = answer.content
    return {"cpu": min(took[WARM:]) * 1000, "bytes": len(body), "gzip": len(gzip.compress(body, 5))}


def told(rows: list[dict[str, float]]) -> str:
    """Return the figures of several rounds in one line."""
    cpu = [row["cpu"] for row in rows]
    last = rows[-1]
    return (
        f"{median(cpu):>7.1f} ms CPU ({min(cpu):.1f}–{max(cpu):.1f}), {last['queries']} queries, "
        f"{last['bytes']:,} bytes, {last['gzip']:,} compressed"
    )
