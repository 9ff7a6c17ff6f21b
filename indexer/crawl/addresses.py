"""May this address be connected to? Asked after name resolution, on every connection: what a name hides does not pass."""

import ipaddress
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from scrapy.crawler import Crawler
from twisted.internet.base import ReactorBase
from twisted.internet.interfaces import IAddress, IHostnameResolver, IHostResolution, IResolutionReceiver
from zope.interface import implementer

from indexer.settings import Network

_EMBEDDING = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address inside
# RFC 6890, 7526, 8215, 9637, 3879: not public, though some versions of ipaddress say so.
_CLOSED = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "64:ff9b:1::/48", "3fff::/20", "fec0::/10")))


def is_connectable(address: str, networks: Iterable[Network] = ()) -> bool:
    """Whether an IP address is a public one, or in a network that was opened.

    Private, loopback, link-local, shared, reserved and multicast addresses are not; IPv4 inside IPv6 is judged as IPv4.

    >>> [is_connectable(address) for address in ("203.162.4.191", "10.0.0.1", "::ffff:127.0.0.1", "fe80::1%eth0")]
    [True, False, False, False]
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _EMBEDDING:
            ip = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
        else:
            ip = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else ip)
    if _is_in(ip, networks):
        return True
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or _is_in(ip, _CLOSED))


def _is_in(ip: ipaddress.IPv4Address | ipaddress.IPv6Address, networks: Iterable[Network]) -> bool:
    return any(ip.version == network.version and ip in network for network in networks)


@dataclass(frozen=True, slots=True)
class Guard:
    """The networks that are open, and for each name of which no address was allowed one of them, to tell why."""

    networks: tuple[Network, ...] = ()
    refused: dict[str, str] = field(default_factory=dict)


@implementer(IHostnameResolver)
class GuardedResolver:
    """Resolves names as Twisted does, and lets only allowed addresses out.

    Connections are made to what it gives, and names are not looked up again: a name that changes meanwhile gains nothing.
    """

    def __init__(self, reactor: ReactorBase, guard: Guard) -> None:
        self._reactor = reactor
        self._inner: IHostnameResolver = reactor.nameResolver
        self._guard = guard

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """Made by Scrapy, with what has its settings."""
        return cls(reactor, crawler.settings["ADDRESS_GUARD"])

    def install_on_reactor(self) -> None:
        """Called by Scrapy before the reactor runs."""
        self._reactor.installNameResolver(self)  # type: ignore[arg-type]  # mypy does not know zope's interfaces

    def resolveHostName(  # noqa: N802  # Twisted's name
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        """Tell the receiver the allowed addresses of a name; numbers in place of names go through here too."""
        receiver = _Filter(resolutionReceiver, hostName, self._guard)
        resolve: Callable[..., IHostResolution] = self._inner.resolveHostName
        return resolve(receiver, hostName, portNumber, addressTypes, transportSemantics)


@implementer(IResolutionReceiver)
class _Filter:
    def __init__(self, receiver: Any, name: str, guard: Guard) -> None:  # Any: mypy does not know zope's interfaces
        self._receiver = receiver
        self._name = name
        self._guard = guard

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        self._receiver.resolutionBegan(resolution)

    def resolutionComplete(self) -> None:  # noqa: N802
        self._receiver.resolutionComplete()

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802
        host = str(getattr(address, "host", ""))
        if is_connectable(host, self._guard.networks):
            self._receiver.addressResolved(address)
        else:
            self._guard.refused[self._name] = host
