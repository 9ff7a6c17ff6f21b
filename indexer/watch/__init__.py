"""What is new since somebody last looked? Named searches that tell, each article once."""

from indexer.watch.mail import Post, send
from indexer.watch.news import Watching
from indexer.watch.text_form import news_as_json, news_as_text

__all__ = ["Post", "Watching", "news_as_json", "news_as_text", "send"]
