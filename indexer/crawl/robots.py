"""What does a site's robots.txt allow, and how often? (RFC 9309; Crawl-delay and Request-rate as they are in use.)"""

from dataclasses import dataclass

from protego import Protego

AGENT = "hoinghi"
MOST_BYTES = 512 * 1024  # RFC 9309 asks for 500 KiB at least
VALID_SECONDS = 24 * 3_600  # RFC 9309: not longer than a day
MOST_REDIRECTS = 5  # RFC 9309: five at least
_LONGEST_DELAY = 7 * 24 * 3_600.0  # seconds
_NOTHING = "User-agent: *\nDisallow: /\n"


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one host for us."""

    parsed: Protego
    delay_seconds: float
    sitemaps: tuple[str, ...]

    def allow(self, url: str) -> bool:
        """Whether an address may be fetched."""
        return bool(self.parsed.can_fetch(url, AGENT))


def read_rules(text: str) -> Rules:
    """The rules that a robots.txt gives; an empty one allows all.

    >>> rules = read_rules("User-agent: *\\nDisallow: /quan-tri\\nRequest-rate: 1/10\\nCrawl-delay: 3")
    >>> rules.allow("https://bao.example/quan-tri/"), rules.delay_seconds
    (False, 10.0)
    """
    parsed = Protego.parse(text)
    rate = parsed.request_rate(AGENT)
    slowest = max(parsed.crawl_delay(AGENT) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0)
    return Rules(parsed, min(float(slowest), _LONGEST_DELAY), tuple(parsed.sitemaps))


def robots_text(status: int, body: bytes) -> str | None:
    """The text to go by for an answer: none there allows all; None if the site is in trouble and must be asked again."""
    if status == 200:
        return body[:MOST_BYTES].decode("utf-8-sig", "replace").replace("\x00", "")
    if 400 <= status < 500 and status != 429:
        return ""
    return _NOTHING if status in (301, 302, 303, 307, 308) else None  # redirects without end lead nowhere
