"""Mail reaches a real server over a socket; what it does not take is told again, and nothing in it can be forged."""

import socket
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import cast

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from indexer.errors import HoinghiError, InvalidSetting
from indexer.settings import Settings
from indexer.watch import Post, send

POST = Post("ai@toasoan.example", ("rừng", "an ninh"), 1234, "rừng: 2 bài mới\n\nHội nghị về rừng đặc dụng\n")


class Mailbox:
    """Keeps what it gets; refuses mail to `refused@`."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        if address.startswith("refused@"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        content = cast("bytes", envelope.content)
        self.messages.append(cast("EmailMessage", message_from_bytes(content, policy=default)))
        return "250 OK"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, login: LoginPassword) -> AuthResult:
    return AuthResult(success=(login.login, login.password) == (b"ten", b"mat khau"))


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, Settings]]:
    box, port = Mailbox(), free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port, authenticator=check, auth_require_tls=False)
    controller.start()
    try:
        yield box, Settings(smtp_host="127.0.0.1", smtp_port=port, smtp_security="none", smtp_from="hoinghi@tin.example")
    finally:
        controller.stop()


def changed(settings: Settings, **values: object) -> Settings:
    names = ("smtp_host", "smtp_port", "smtp_security", "smtp_from")
    return Settings(**({name: getattr(settings, name) for name in names} | values))


def test_news_arrive_whole(mailbox: tuple[Mailbox, Settings]) -> None:
    box, settings = mailbox
    send(POST, settings)
    (message,) = box.messages
    assert message["Subject"] == "1,234 bài mới: rừng, an ninh"
    assert (message["To"], message["From"]) == ("ai@toasoan.example", "hoinghi@tin.example")
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"]
    assert message["Message-ID"].endswith("@tin.example>")
    assert message.get_content().replace("\r\n", "\n") == POST.text


def test_the_server_is_told_who_sends(mailbox: tuple[Mailbox, Settings]) -> None:
    box, settings = mailbox
    send(POST, changed(settings, smtp_user="ten", smtp_password="mat khau"))
    assert len(box.messages) == 1
    with pytest.raises(HoinghiError, match=r"was not taken by 127\.0\.0\.1"):
        send(POST, changed(settings, smtp_user="ten", smtp_password="sai"))


def test_a_refusal_is_named(mailbox: tuple[Mailbox, Settings]) -> None:
    box, settings = mailbox
    with pytest.raises(HoinghiError, match=r"to refused@b\.example was not taken .*no such mailbox.* next run tells again"):
        send(Post("refused@b.example", ("a",), 1, "b"), settings)
    assert box.messages == []


def test_a_server_that_does_not_answer_is_named() -> None:
    port = free_port()
    with pytest.raises(HoinghiError, match=f"was not taken by 127.0.0.1:{port}"):
        send(POST, Settings(smtp_host="127.0.0.1", smtp_port=port, smtp_security="none"))


def test_privacy_is_not_given_up_in_silence(mailbox: tuple[Mailbox, Settings]) -> None:
    """A server without STARTTLS gets no mail unless the setting says so."""
    box, settings = mailbox
    with pytest.raises(HoinghiError, match="STARTTLS"):
        send(POST, changed(settings, smtp_security="starttls"))
    assert box.messages == []


def test_that_no_server_is_set_is_said() -> None:
    with pytest.raises(InvalidSetting, match="no mail server is set"):
        send(POST, Settings())
