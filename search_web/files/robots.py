"""What need the robots of other search engines not fetch? What is counted anew for every address (RFC 9309)."""

from flask import Blueprint, Response

blueprint = Blueprint("robots", __name__)
_COUNTED = ("/tim-kiem", "/ngu-canh", "/tan-suat", "/tra-cuu", "/api/v1/")  # and all that begins so
_TEXT = "\n".join(["User-agent: *", *(f"Disallow: {path}" for path in _COUNTED), ""])


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Articles, documents and provinces may be fetched; filters of searches multiply without end."""
    return Response(_TEXT, content_type="text/plain; charset=utf-8")
