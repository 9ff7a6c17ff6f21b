"""How do programs read what the archive finds? Operations, each with its parameters and the schema of its answer."""

from search_web.api import articles, documents, phrases, provinces, v1

__all__ = ["OPERATIONS_IN"]
OPERATIONS_IN = (articles, documents, phrases, provinces, v1)  # imported, their views are operations of the blueprint
