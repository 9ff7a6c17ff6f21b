"""Where may the crawler connect? A hostile table of addresses, and names that hide them, asked of the resolver itself."""

import ipaddress
import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.crawl.addresses import Guard, GuardedResolver, is_connectable
from indexer.settings import parse_networks
from indexer.store import open_store
from tests.crawl.commands import Home
from tests.crawl.newspaper import Newspaper, html, redirect

REFUSED = (
    # this host, private, shared, loopback, link-local (cloud metadata), benchmarks, documentation, multicast, reserved
    "0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.254 127.0.0.1 127.255.255.254 169.254.0.1 169.254.169.254 "
    "172.16.0.1 172.31.255.254 192.0.0.1 192.0.0.8 192.0.2.1 192.88.99.1 192.168.0.1 198.18.0.1 198.19.255.254 198.51.100.1 "
    "203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 "
    # the same in IPv6
    ":: ::1 100::1 2001:db8::1 2001:2::1 3fff::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 ff0e::1 4000::1 "
    # IPv4 inside: mapped, compatible, translated, 6to4, NAT64, Teredo
    "::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::127.0.0.1 ::ffff:0:127.0.0.1 2002:7f00:1:: "
    "2002:a00:1:: 2002:a9fe:a9fe:: 64:ff9b::127.0.0.1 64:ff9b::a9fe:a9fe "
    "64:ff9b:1::10.0.0.1 64:ff9b:1:7f00:0:100:: 64:ff9b:1::203.162.4.191 2001:0:101:101:0:0:80ff:fffe "
    # no address in numbers: never taken as one
    "localhost 127.1 0x7f.0.0.1 0177.0.0.1 2130706433 1.1.1 1.1.1.1.1 256.1.1.1 1.1.1.1/32 [::1] １２７.０.０.１ ①.1.1.1"
).split()
ALLOWED = (
    "1.1.1.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1 169.253.255.255 169.255.0.0 "
    "172.15.255.255 172.32.0.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 203.162.4.191 "
    "223.255.255.254 2001:ee0::1 2402:800::1 2606:4700::1111 ::ffff:203.162.4.191 64:ff9b::203.162.4.191 2002:cba2:4bf::1"
).split()


@pytest.mark.parametrize("address", [*REFUSED, "", " 127.0.0.1", "1.1.1.1 ", "1.1.1.1\n", "1.1.1.1\x00"])
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert not is_connectable(address)


@pytest.mark.parametrize("address", ALLOWED)
def test_a_public_address_is_allowed(address: str) -> None:
    assert is_connectable(address)


@given(st.ip_addresses(v=4))
def test_ipv4_is_judged_alike_however_it_is_wrapped(ip: ipaddress.IPv4Address) -> None:
    six_to_four = ipaddress.IPv6Address((0x2002 << 112) | (int(ip) << 80))
    wrapped = [f"::ffff:{ip}", f"64:ff9b::{ip}", str(six_to_four)]
    assert {is_connectable(form) for form in wrapped} == {is_connectable(str(ip))}


@given(st.one_of(st.ip_addresses(), st.ip_addresses(network="10.0.0.0/8"), st.ip_addresses(network="fc00::/7")))
def test_nothing_that_the_standard_library_calls_private_is_allowed(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast or ip.is_unspecified:
        inside = ip.ipv4_mapped or ip.sixtofour if isinstance(ip, ipaddress.IPv6Address) else None
        assert not is_connectable(str(ip)) or (inside is not None and is_connectable(str(inside)))


@pytest.mark.parametrize(
    ("setting", "opened", "closed"),
    [
        ("public", [], ["127.0.0.1", "10.1.0.1"]), ("", [], ["127.0.0.1"]),
        ("public, 127.0.0.0/8", ["127.0.0.1", "::ffff:127.0.0.1", "64:ff9b::127.0.0.1"], ["10.0.0.1", "::1"]),
        ("10.1.0.0/16,::1", ["10.1.255.255", "::1"], ["10.2.0.0", "127.0.0.1", "fe80::1"]),
        ("fd00::/8", ["fd00::1"], ["fc00::1", "10.0.0.1"]),
    ],
)  # fmt: skip
def test_the_setting_opens_its_networks_alone(setting: str, opened: list[str], closed: list[str]) -> None:
    networks = parse_networks(setting)
    assert [is_connectable(address, networks) for address in opened] == [True] * len(opened)
    assert [is_connectable(address, networks) for address in closed] == [False] * len(closed)
    assert is_connectable("203.162.4.191", networks)


@pytest.mark.parametrize("setting", ["10.1.0.1/16", "10.0.0.0/33", "loopback", "127.0.0.1-9", "public 127.0.0.1", "*"])
def test_a_setting_that_is_no_network_is_told(setting: str) -> None:
    with pytest.raises(ValueError, match="Write networks such as"):
        parse_networks(setting)


@dataclass(frozen=True)
class Address:
    """What Twisted hands over for each address of a name."""

    host: str


@dataclass
class Receiver:
    """Notes what reaches whoever wants to connect."""

    told: list[str] = field(default_factory=list)

    def resolutionBegan(self, resolution: object) -> None:
        self.told.append("began")

    def addressResolved(self, address: Address) -> None:
        self.told.append(address.host)

    def resolutionComplete(self) -> None:
        self.told.append("complete")


class Names:
    """A resolver of names; a name may answer otherwise each time."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self._answers = iter(answers)

    def resolveHostName(self, receiver: Any, *_: object) -> None:
        receiver.resolutionBegan(self)
        for host in next(self._answers):
            receiver.addressResolved(Address(host))
        receiver.resolutionComplete()


@dataclass
class Reactor:
    """As much of a reactor as the resolver needs."""

    nameResolver: Names  # noqa: N815  # Twisted's name


@pytest.mark.parametrize(
    ("answer", "passed"),
    [
        (["203.162.4.191"], ["203.162.4.191"]), (["127.0.0.1"], []), ([], []), (["169.254.169.254", "::1", "fe80::1"], []),
        (["10.0.0.1", "203.162.4.191", "::1"], ["203.162.4.191"]), (["::ffff:10.0.0.1", "64:ff9b::7f00:1"], []),
    ],
)  # fmt: skip
def test_only_allowed_addresses_of_a_name_come_out(answer: list[str], passed: list[str]) -> None:
    guard, receiver = Guard(), Receiver()
    resolver = GuardedResolver(Reactor(Names(answer)), guard)  # type: ignore[arg-type]
    resolver.resolveHostName(receiver, "bao.example")  # type: ignore[arg-type]
    assert receiver.told == ["began", *passed, "complete"]
    assert ("bao.example" in guard.refused) is (len(passed) < len(answer))


def test_a_name_that_changes_is_judged_by_each_answer() -> None:
    """DNS rebinding: public when asked first, private when asked again."""
    names = Names(["203.162.4.191"], ["127.0.0.1"])
    resolver = GuardedResolver(Reactor(names), Guard())  # type: ignore[arg-type]
    told = []
    for _ in range(2):
        receiver = Receiver()
        resolver.resolveHostName(receiver, "bao.example")  # type: ignore[arg-type]
        told.append(receiver.told)
    assert told == [["began", "203.162.4.191", "complete"], ["began", "complete"]]


# Names that the system's resolver takes for addresses without asking anybody, and a name of the hosts file.
NUMBERS = ("127.0.0.1", "127.1", "0x7f.1", "0x7f000001", "2130706433", "0177.0.0.1", "0", "::1", "::ffff:7f00:1", "10.1",
           "0xa9fea9fe", "169.254.169.254", "localhost")  # fmt: skip
RESOLVE = """
import json, sys
from twisted.internet import reactor
from indexer.crawl.addresses import Guard, GuardedResolver
names = sys.argv[1:]
told = {}
class Receiver:
    def __init__(self, name): self.name = name; told[name] = []
    def resolutionBegan(self, resolution): pass
    def addressResolved(self, address): told[self.name].append(address.host)
    def resolutionComplete(self):
        names.remove(self.name)
        if not names: reactor.stop()
resolver = GuardedResolver(reactor, Guard())
def ask():
    for name in list(names):
        resolver.resolveHostName(Receiver(name), name, 80)
reactor.callWhenRunning(ask)
reactor.run()
print(json.dumps(told))
"""


def test_no_spelling_of_a_private_address_comes_out_of_the_real_resolver() -> None:
    run = subprocess.run(
        [sys.executable, "-c", RESOLVE, *NUMBERS], capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) == {name: [] for name in NUMBERS}


# Hosts that stand for what a crawler must not reach, and what each resolves to; only 127.0.0.1 is open in this crawl.
SECRET = {
    "127.0.0.2": None, "10.0.0.1": None, "169.254.169.254": None, "0.0.0.0": None, "0x7f000002": None, "2130706434": None,
    "private.example": ["10.0.0.1"], "metadata.example": ["169.254.169.254"], "loopback.example": ["::1", "127.0.0.3"],
    "link-local.example": ["fe80::1"], "mapped.example": ["::ffff:10.0.0.1"],
}  # fmt: skip
OPEN = {"mixed.example": ["10.0.0.1", "127.0.0.1"], "open.example": ["127.0.0.1"]}
OTHER_SCHEMES = (
    "file:///etc/passwd", "ftp://127.0.0.1/secret", "gopher://127.0.0.1:70/_x", "javascript:alert(1)", "data:text/html,x",
    "http://[::1]/secret", "http://[::ffff:10.0.0.1]/secret", "//[fe80::1]/secret", "http://user@127.0.0.1/secret",
)  # fmt: skip


def crawled_from(home: Home, table: str) -> list[tuple[str, int | None]]:
    """Address and status of what stands in the frontier."""
    with closing(open_store(home.path)) as store:
        return [(str(url), status) for url, status in store.query(table)]


def test_no_private_address_is_reached_by_home_link_redirect_or_name(paper: Newspaper, tmp_path: Path) -> None:
    """Over real sockets: every request that the newspaper saw came for an open host, and no page of another was had."""
    port = paper.port
    hosts = [f"{host}:{port}" for host in (*SECRET, *OPEN)]
    links = [f"http://{host}/secret-{place}" for place, host in enumerate(hosts)]
    paper.pages |= {f"/to/{place}": redirect(f"http://{host}/moved-{place}") for place, host in enumerate(hosts)}
    paper.pages |= {f"/away/{place}": redirect(target) for place, target in enumerate(OTHER_SCHEMES)}
    paper.pages |= {path: html("secret") for path in (*(link[link.index("/secret") :] for link in links), "/secret")}
    starts = [*links, *OTHER_SCHEMES, *(path for path in paper.pages if path.startswith(("/to/", "/away/")))]
    paper.pages["/"] = html("".join(f'<a href="{address}">x</a>' for address in starts))
    homes = "".join(f'\n[home-{place}]\ntitle = "Báo"\nhome = "http://{host}:{port}/"\n' for place, host in enumerate(SECRET))
    home = Home(tmp_path / "home", paper.entry(hosts=hosts) + homes)
    named = ",".join(["bao-thu", *(f"home-{place}" for place in range(len(SECRET)))])
    names = {host: addresses for host, addresses in (SECRET | OPEN).items() if addresses}
    told = home.run("crawl", code=1, names=names, crawl_networks="127.0.0.1/32", crawl_sources=named, crawl_minutes=0.3)
    visited = {url for url, status in crawled_from(home, "SELECT url, status FROM pages") if status}
    asked_hosts = {request.headers["host"].rpartition(":")[0] for request in paper.log}
    assert asked_hosts == {"127.0.0.1", *OPEN}
    assert {url for url in visited if any(f"//{host}:" in url for host in SECRET)} == set()
    assert {f"{kind}-{place}" for kind in ("secret", "moved") for place in (len(hosts) - 2, len(hosts) - 1)} <= {
        request.path.lstrip("/") for request in paper.log
    }
    assert [f"home-{place}: {host}:{port}: {host} is at" in told for place, host in enumerate(SECRET)] == [True] * len(SECRET)
    reasons = home.reasons()
    assert all(reasons[f"/away/{place}"] for place in range(len(OTHER_SCHEMES)))
