"""The cards of documents that several pages show."""

from collections.abc import Mapping

from indexer import Document
from search_web.opened import opened_archive
from search_web.pages.layout import reader_addresses, reader_words
from search_web.presenters.cards import CardPresenter


def reader_cards(known: Mapping[str, Document]) -> CardPresenter:
    """The cards of some documents, in the language that the request asks for."""
    return CardPresenter(reader_words(), reader_addresses(), known, opened_archive().documents.monthly(known))
