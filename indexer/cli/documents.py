"""The option that narrows what a command looks at to the articles that cite a document, named in any form."""

import click

from indexer.archive import Archive
from indexer.cli.run import Run
from indexer.errors import InvalidReference

document_option = click.option(
    "--document", metavar="NAME", help="Only in articles that cite this document: 'Chỉ thị 24-CT/TW (khóa XIII)'."
)


def citing(run: Run, archive: Archive, document: str | None) -> str:
    """The query for the articles that cite a document, blank without one; a name that may mean several stands for all.

    Raises:
        InvalidReference: the name is none of a document, or of none that is cited.
    """
    if document is None:
        return ""
    keys = archive.documents.keys_for(document)
    if not keys:
        raise InvalidReference(document, known=bool(archive.documents.named(document)))
    if len(keys) > 1:
        labels = "; ".join(one.label for one in archive.documents.get(keys).values())
        run.say(f"{document!r} may mean any of these, and stands for all of them: {labels}. One of these names narrows it.")
    return " OR ".join(f'văn_bản:"{key}"' for key in keys)
