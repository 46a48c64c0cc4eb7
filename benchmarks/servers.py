"""Servers to be measured: started on one processor, loaded by ``wrk`` from another, weighed by the seconds of processor
time that their whole tree of processes took."""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

#: Processor time is counted in these (Linux).
_TICKS = os.sysconf("SC_CLK_TCK")
CONNECTIONS = 16


@dataclass(frozen=True, slots=True)
class Load:
    """What a server did under load: requests a second, microseconds of processor time a request."""

    rate: float
    cpu: float
    failed: int = 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(command: list[str], port: int, *, env: dict | None = None, cwd: Path | None = None):
    """Run a server on processor 0 until the block ends; yields its number."""
    process = subprocess.Popen(
        [*_pinned(0), *command],
        env={**os.environ, **(env or {})},
        cwd=cwd,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait(port, process)
        yield process.pid
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def load(
    pid: int, url: str, headers: dict[str, str], seconds: int = 2, connections: int = CONNECTIONS
) -> Load:
    """Ask a server for one address as fast as it answers."""
    command = [*_pinned(1), "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s"]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    before = cpu_seconds(pid)
    told = subprocess.run([*command, url], capture_output=True, text=True, check=True).stdout
    spent = cpu_seconds(pid) - before
    requests = int(re.search(r"(\d+) requests in", told)[1])
    failed = int((re.search(r"Non-2xx or 3xx responses: (\d+)", told) or [0, 0])[1])
    return Load(requests / seconds, spent / max(requests, 1) * 1e6, failed)


def cpu_seconds(pid: int) -> float:
    """Return the processor time of a process and all that it started."""
    children: dict[int, list[int]] = {}
    times: dict[int, float] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            children.setdefault(int(fields[1]), []).append(int(entry.name))
            times[int(entry.name)] = (int(fields[11]) + int(fields[12])) / _TICKS
    waiting, total = [pid], 0.0
    while waiting:
        one = waiting.pop()
        total += times.get(one, 0.0)
        waiting += children.get(one, [])
    return total


def machine() -> str:
    """Describe the machine in one line."""
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    memory = int(re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())[1]) // 1024**2
    return (
        f"{os.cpu_count()} × {model[1] if model else 'processor'}, {memory} GB, load {os.getloadavg()[0]:.1f}"
    )


def _pinned(processor: int) -> list[str]:
    """Keep server and load apart, where there are two processors and a tool for it."""
    return ["taskset", "-c", str(processor)] if shutil.which("taskset") and (os.cpu_count() or 1) > 1 else []


def _wait(port: int, process: subprocess.Popen, seconds: float = 60) -> None:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"{process.args} does not listen on {port}")
