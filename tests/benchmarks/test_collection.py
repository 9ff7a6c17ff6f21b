import pickle
from collections import Counter
from pathlib import Path

from benchmarks.collection import load, multiply, prepare
from tests.benchmarks.bench_samples import articles, collection

MIXED = {"title": "Hoà Bình", "body": "Theo Kết luận 59-KL/TW, tỉnh\n\nkỹ thuật  .\n"}


def test_documents_are_the_terms_of_the_text_chain_one_a_place(tmp_path: Path) -> None:
    (document,) = prepare([MIXED], tmp_path)
    assert document.words == "hòa bình theo kết luận 59 kl tw tỉnh kĩ thuật"


def test_numbers_and_words_say_the_same(tmp_path: Path) -> None:
    made = collection(tmp_path)
    for document, (start, end) in zip(made, zip(made.bounds, made.bounds[1:], strict=False), strict=True):
        assert [made.vocabulary[number] for number in made.ids[start:end]] == document.words.split()


def test_paragraphs_begin_with_the_title(tmp_path: Path) -> None:
    made = prepare([MIXED, {"title": "", "body": "một\nhai"}], tmp_path)
    assert [starts.tolist() for starts in made.paragraphs] == [[0, 2, 9], [11, 12]]


def test_what_was_made_is_read_again_not_made_again(tmp_path: Path) -> None:
    first = list(collection(tmp_path))
    assert list(prepare(iter(()), tmp_path)) == first == list(load(tmp_path))


def test_a_part_is_some_of_the_documents_with_their_numbers(tmp_path: Path) -> None:
    made = collection(tmp_path)
    part = made.part(40, 70)
    assert list(part) == list(made)[40:70]
    assert list(part.part(5, 999)) == list(made)[45:70]
    assert [starts[0] for starts in part.paragraphs] == part.bounds[:-1].tolist()


def test_publication_times_are_all_different(tmp_path: Path) -> None:
    made = collection(tmp_path)
    assert len({document.published for document in made}) == len(made)


def test_documents_held_in_memory_are_the_same(tmp_path: Path) -> None:
    made = collection(tmp_path)
    read = list(made)
    made.hold()
    assert list(made) == read


def test_another_process_is_sent_where_documents_are_not_the_documents(tmp_path: Path) -> None:
    part = collection(tmp_path).part(3, 40)
    part.hold()
    sent = pickle.dumps(part)
    assert len(sent) < 500
    assert list(pickle.loads(sent)) == list(part)


def test_copies_have_the_same_paragraphs_in_another_order(tmp_path: Path) -> None:
    made = collection(tmp_path / "one", 30)
    copies = [document.words for document in multiply(made, 3, tmp_path / "three")]
    texts = [document.words for document in made]
    assert copies[:30] == texts
    assert [Counter(copy.split()) for copy in copies] == [Counter(text.split()) for text in texts * 3]
    assert copies[30:60] not in (texts, copies[60:])


def test_an_article_without_words_is_a_document_too(tmp_path: Path) -> None:
    made = prepare([{"title": "", "body": "..."}, *articles(1)], tmp_path)
    assert [len(document.words) > 0 for document in made] == [False, True]
    assert [len(starts) > 0 for starts in made.paragraphs] == [False, True]
