"""The Internet Archive's Save Page Now (SPN2): ask for a copy, ask what became of it."""

from dataclasses import dataclass
from datetime import UTC, datetime

import httpx

#: Pages that were kept within this time need no new copy (what the Archive's own staff recommends).
IF_NOT_WITHIN = "3d"
TIMEOUT = 60.0


class Wait(Exception):
    """The Archive asks for patience; ``seconds`` says how much (its Retry-After)."""

    def __init__(self, seconds: int):
        self.seconds = seconds
        super().__init__(seconds)


class Declined(Exception):
    """The Archive will not keep this page; the message is its own."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What became of a job: nothing yet (no address), or the copy's address and moment."""

    url: str = ""
    captured_at: datetime | None = None


class InternetArchive:
    """Talks to the Archive at ``base``; ``key`` is ``access:secret``."""

    def __init__(self, key: str, base: str):
        headers = {"Authorization": f"LOW {key}", "Accept": "application/json"}
        self.base = base
        self.client = httpx.Client(base_url=base, headers=headers, timeout=TIMEOUT, trust_env=False)

    def __enter__(self) -> "InternetArchive":
        return self

    def __exit__(self, *_error) -> None:
        self.client.close()

    def save(self, url: str) -> str:
        """Ask for a copy and return the job's id. Raises ``Wait`` and ``Declined``."""
        data = self._ask("POST", "/save", data={"url": url, "if_not_archived_within": IF_NOT_WITHIN})
        if job := data.get("job_id"):
            return job
        raise Declined(str(data.get("message", ""))[:300])

    def status(self, job: str) -> Copy:
        """Return what became of a job. Raises ``Wait`` and ``Declined``."""
        data = self._ask("GET", f"/save/status/{job}")
        if data.get("status") == "success":
            moment = datetime.strptime(data["timestamp"], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
            return Copy(f"{self.base}/web/{data['timestamp']}/{data['original_url']}", moment)
        if data.get("status") == "error":
            raise Declined(str(data.get("message", ""))[:300])
        return Copy()

    def _ask(self, method: str, path: str, **options) -> dict:
        try:
            response = self.client.request(method, path, **options)
        except httpx.HTTPError as error:
            raise Wait(60) from error
        if response.status_code in (429, 503):
            after = response.headers.get("retry-after", "60")
            raise Wait(int(after) if after.isdigit() else 60)
        if response.status_code >= 400:
            raise Declined(f"HTTP {response.status_code}")
        try:
            return response.json()
        except ValueError as error:
            raise Wait(60) from error
