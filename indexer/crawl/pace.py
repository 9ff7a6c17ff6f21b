"""When may a host be asked next? Its own wishes and our manners; what it asked for survives the run."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime

from indexer.crawl.frontier import Frontier
from indexer.crawl.robots import VALID_SECONDS, Rules, read_rules
from indexer.fetched import HostState

_LONGEST_WAIT = 120.0  # seconds that a run waits for one host; it goes on there in a later run
_MOST_BACKOFF = 3_600.0
_MOST_RETRY_AFTER = 7 * 24 * 3_600.0
_MOST_FAILURES = 5  # in a row, then the host is left alone in this run
_AT_ONCE = 8  # requests to a host that asks for no delay


@dataclass(slots=True)
class Host:
    """One host in this run: what is remembered of it, its rules, and what goes on there."""

    state: HostState
    least_delay: float
    rules: Rules | None = None
    active: int = 0
    next_at: float = 0.0
    problem: str | None = None  # why it is left alone in this run

    @property
    def delay(self) -> float:
        """Seconds between two requests."""
        return max(self.least_delay, self.rules.delay_seconds if self.rules else 0.0)

    @property
    def ready_at(self) -> float:
        """When the next request may start; infinite while one must end first."""
        if self.active >= (1 if self.delay or self.rules is None else _AT_ONCE):
            return float("inf")
        return max(self.next_at, self.state.ready_at)


class Pace:
    """The hosts of a run."""

    def __init__(self, frontier: Frontier, backoff_seconds: float, clock: Callable[[], float]) -> None:
        self._frontier = frontier
        self._backoff = backoff_seconds
        self._clock = clock
        self._hosts: dict[str, Host] = {}

    def host(self, name: str, least_delay: float) -> Host:
        """A host, as it was left by earlier runs."""
        if name not in self._hosts:
            host = self._hosts[name] = Host(self._frontier.host(name), least_delay)
            if host.state.robots is not None and host.state.robots_at > self._clock() - VALID_SECONDS:
                host.rules = read_rules(host.state.robots)
            self._judge_wait(host)
        host = self._hosts[name]
        host.least_delay = max(host.least_delay, least_delay)
        return host

    def started(self, host: Host) -> None:
        """A visit begins."""
        host.active += 1

    def answered(self, host: Host) -> None:
        """An answer came, or none will: only now is it sure that the request reached the host, so the delay counts from here."""
        host.next_at = self._clock() + host.delay
        if host.delay > _LONGEST_WAIT:
            self._save(host, replace(host.state, ready_at=max(host.state.ready_at, host.next_at)))
            self._judge_wait(host, f"one page in {host.delay:,.0f} seconds is asked for (Crawl-delay, delay_seconds)")

    def ended(self, host: Host) -> None:
        """A visit came to its end, whatever that was."""
        host.active -= 1

    def learned(self, host: Host, robots: str) -> None:
        """The host's robots.txt came."""
        host.rules = read_rules(robots)
        host.next_at = self._clock() + min(host.delay, _LONGEST_WAIT)  # a robots.txt is no page: the first one may follow
        self._save(host, replace(host.state, robots=robots, robots_at=int(self._clock()), failures=0))

    def succeeded(self, host: Host) -> None:
        """The host answered as it should."""
        if host.state.failures:
            self._save(host, replace(host.state, failures=0))

    def failed(self, host: Host, problem: str, retry_after: float | None = None) -> None:
        """The host failed, or asked for a pause: the longer of that and a pause that doubles with each failure in a row."""
        failures = host.state.failures + 1
        pause = min(_MOST_BACKOFF, self._backoff * 2 ** (failures - 1))
        if retry_after is not None:
            pause = max(pause, min(retry_after, _MOST_RETRY_AFTER))
        self._save(host, replace(host.state, failures=failures, ready_at=self._clock() + pause))
        if failures >= _MOST_FAILURES:
            host.problem = problem
            self._save(host, replace(host.state, failures=0))  # the next run tries anew, after the pause
        self._judge_wait(host, problem)

    def refused(self, host: Host, problem: str) -> None:
        """The host is not to be asked at all, now or later in this run."""
        host.problem = problem

    def _judge_wait(self, host: Host, problem: str = "asked for a pause") -> None:
        wait = host.state.ready_at - self._clock()
        if wait > _LONGEST_WAIT and host.problem is None:
            host.problem = f"{problem}; not before {wait / 60:.0f} minutes from then"

    def _save(self, host: Host, state: HostState) -> None:
        host.state = state
        self._frontier.save_host(state)


def retry_after_seconds(value: str, now: float) -> float | None:
    """The pause that a Retry-After header asks for: seconds or a date; None for what is neither.

    >>> retry_after_seconds("120", 0), retry_after_seconds("Thu, 01 Jan 1970 00:01:00 GMT", 10), retry_after_seconds("soon", 0)
    (120.0, 50.0, None)
    """
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(min(int(value[:9]), _MOST_RETRY_AFTER))
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now)
    except (ValueError, OverflowError):
        return None
