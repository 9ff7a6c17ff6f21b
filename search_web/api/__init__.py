"""How do programs read what the archive finds? Operations, each with its parameters and the schema of its answer."""

from search_web.api import articles, documents, openapi, operation, phrases, v1

__all__ = ["BLUEPRINTS"]
_ROOMS = (articles, documents, phrases, v1)  # imported, their views are operations
BLUEPRINTS = (operation.blueprint, openapi.blueprint)
