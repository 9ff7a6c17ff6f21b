"""Must a site prove who it is? Over TLS, with certificates made for the test."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.crawl.commands import Home
from tests.crawl.newspaper import Newspaper

NAMES = {"bao.example": ["127.0.0.1"], "khac.example": ["127.0.0.1"]}


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for bao.example that it signed itself, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "bao.example")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("bao.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    path.write_bytes(signed.public_bytes(Encoding.PEM) + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return path


@pytest.mark.parametrize(
    ("host", "settings", "is_trusted", "articles"),
    [
        ("bao.example", {}, True, 3),
        ("bao.example", {}, False, 0),
        ("khac.example", {}, True, 0),  # the certificate is another host's
        ("bao.example", {"crawl_verify_tls": 0}, False, 3),
    ],
)
def test_a_site_that_cannot_prove_who_it_is_is_refused_unless_told_otherwise(
    tmp_path: Path, certificate: Path, monkeypatch: pytest.MonkeyPatch,
    host: str, settings: dict[str, object], is_trusted: bool, articles: int,
) -> None:  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    if is_trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))  # as if an authority had signed it
    with Newspaper(articles=3, tls=context) as paper:
        paper.host = host
        home = Home(tmp_path / "home", paper.entry())
        said = home.run("crawl", code=0 if articles else 1, names=NAMES, **settings)
    assert len(home.articles()) == articles
    assert ("certificate" in said.lower()) is (articles == 0)
