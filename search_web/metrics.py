"""How is the service doing? Counters and gauges for Prometheus, at /metrics."""

import os
from collections.abc import Callable, Iterator
from time import perf_counter

from flask import Blueprint, Flask, Response, current_app, g, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from indexer import Archive, HoinghiError

blueprint = Blueprint("metrics", __name__)
SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # environment: where several processes count, if they do
_KEY = "hoinghi-metrics"
_SECONDS = (0.005, 0.01, 0.02, 0.04, 0.06, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)


def register_metrics(app: Flask, archive: Archive) -> None:
    """Have the requests to an application counted; each application counts its own, or adds to what its fellows count."""
    registry = CollectorRegistry()
    labels = ("route", "method", "status")
    requests = Counter("hoinghi_requests", "Requests answered.", labels, registry=registry)
    seconds = Histogram(
        "hoinghi_request_seconds", "Time until an answer is ready.", ("route",), registry=registry, buckets=_SECONDS
    )
    folder = os.environ.get(SHARED_FOLDER)
    if folder is not None and not os.path.isdir(folder):
        raise HoinghiError(
            f"environment variable {SHARED_FOLDER} is {folder!r}, which is no folder. Unset it, or make the folder."
        )
    app.extensions[_KEY] = shown = CollectorRegistry() if folder else registry
    if shown is registry:
        ProcessCollector(registry=shown)
    else:  # what all processes counted; memory and such would be of the one that happens to answer
        MultiProcessCollector(shown)  # type: ignore[no-untyped-call]
    shown.register(_Standing(lambda: archive))

    def begin() -> None:
        g.started = perf_counter()

    def end(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "none"
        method = request.method if request.method in _METHODS else "other"
        requests.labels(route, method, response.status_code).inc()
        seconds.labels(route).observe(perf_counter() - g.started)
        return response

    app.before_request_funcs.setdefault(None, []).insert(0, begin)
    app.after_request_funcs.setdefault(None, []).insert(0, end)  # the first is called last


_METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE")


@blueprint.get("/metrics")
def metrics() -> Response:
    """Everything that is counted, in Prometheus' text format."""
    return Response(generate_latest(current_app.extensions[_KEY]), content_type=CONTENT_TYPE_LATEST)


class _Standing(Collector):
    """What there is to be said of the archive, as of the moment when it is asked."""

    def __init__(self, archive: Callable[[], Archive]) -> None:
        self._archive = archive

    def describe(self) -> Iterator[Metric]:
        """Nothing before it is asked."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """The gauges."""
        try:
            status = self._archive().status()
        except HoinghiError:
            yield GaugeMetricFamily("hoinghi_readable", "1 if store and index can be read.", 0)
            return
        yield GaugeMetricFamily("hoinghi_readable", "1 if store and index can be read.", int(status.index_problem is None))
        yield GaugeMetricFamily("hoinghi_articles", "Articles in the store.", status.articles)
        yield GaugeMetricFamily("hoinghi_store_revision", "Revision of the store.", status.store_revision)
        yield GaugeMetricFamily(
            "hoinghi_index_revision", "Revision of the store that the index is at.", status.index_revision or 0
        )
        yield GaugeMetricFamily("hoinghi_index_lag", "Articles changed since that.", status.index_lag)
        yield InfoMetricFamily("hoinghi_index", "The live index.", {"generation": status.index_generation or ""})
        if last := status.last_run:
            told = {"command": last.command, "outcome": last.outcome or ""}
            yield InfoMetricFamily(
                "hoinghi_last_update", "The last run of the crawler; no outcome: it runs, or was killed.", told
            )
            yield GaugeMetricFamily("hoinghi_last_update_started_seconds", "When it began, since 1970.", last.started_at)
            yield GaugeMetricFamily("hoinghi_last_update_ended_seconds", "When it ended; 0 if it has not.", last.ended_at or 0)
