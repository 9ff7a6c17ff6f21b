"""How do news get to somebody's mailbox? One message a run, through the mail server of the settings."""

import smtplib
import socket
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from indexer.errors import HoinghiError, InvalidSetting
from indexer.settings import Settings

_SECONDS = 30.0
_NAMES_IN_SUBJECT = 3


@dataclass(frozen=True, slots=True)
class Post:
    """What one mailbox gets: the names of the watches with news, how many articles, the text."""

    mail_to: str
    names: tuple[str, ...]
    articles: int
    text: str


def send(post: Post, settings: Settings) -> None:
    """Hand a message to the mail server; once this returns the server has taken it.

    Raises:
        InvalidSetting: no mail server is set.
        HoinghiError: the server cannot be reached or refuses.
    """
    if not settings.smtp_host:
        raise InvalidSetting("no mail server is set. Set smtp_host in hoinghi.toml, or remove --to from the watch.")
    try:
        with _connected(settings) as server:
            if settings.smtp_security == "starttls":
                server.starttls(context=ssl.create_default_context())
            if settings.smtp_user:
                server.login(settings.smtp_user, settings.smtp_password)
            server.send_message(_message(post, settings))
    except (OSError, ValueError, smtplib.SMTPException) as error:  # ValueError: a setting that mail cannot carry
        where = f"{settings.smtp_host}:{settings.smtp_port}"
        raise HoinghiError(
            f"the mail to {post.mail_to} was not taken by {where} ({error}). Nothing is lost: the next run tells again."
        ) from error


def _connected(settings: Settings) -> smtplib.SMTP:
    place = settings.smtp_host, settings.smtp_port
    if settings.smtp_security == "tls":
        return smtplib.SMTP_SSL(*place, timeout=_SECONDS, context=ssl.create_default_context())
    return smtplib.SMTP(*place, timeout=_SECONDS)


def _message(post: Post, settings: Settings) -> EmailMessage:
    message = EmailMessage()
    names = ", ".join(post.names[:_NAMES_IN_SUBJECT]) + (", …" if len(post.names) > _NAMES_IN_SUBJECT else "")
    sender = settings.smtp_from or f"hoinghi@{socket.getfqdn()}"
    message["Subject"] = f"{post.articles:,} bài mới: {names}"
    message["From"], message["To"] = sender, post.mail_to
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no automatic answers, please
    message.set_content(post.text)
    return message
