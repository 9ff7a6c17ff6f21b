# hoinghi: `make run` and `make test` are all that a fresh machine needs (Python 3.11+, make).
PYTHON ?= python3
PORT ?= 8000
HOME_DIR ?= var
BIN := .venv/bin
HOINGHI := $(BIN)/hoinghi --home "$(HOME_DIR)"

.PHONY: run test check quality bench format lock docs screenshots clean help

run: .venv/run.stamp  ## set up, load the sample, serve http://127.0.0.1:$(PORT)
	@$(HOINGHI) import corpus/articles
	@$(HOINGHI) index
	@exec $(HOINGHI) serve --port $(PORT)

test: .venv/test.stamp  ## set up, run every test that is fast enough for every day
	@sh tests/browser/install_chromium.sh
	@$(BIN)/python -m pytest

check: .venv/test.stamp  ## lint, format, types, layers
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/python -m pytest tests/house

quality: .venv/test.stamp  ## result quality on judged queries: the sample's, and those of $$HOINGHI_BENCH_DATA
	@$(BIN)/python -m pytest -m quality -s tests/quality && $(BIN)/python -m tests.quality.external && \
		$(BIN)/python -m tests.quality.pages

bench: .venv/bench.stamp  ## speed beside tantivy, SQLite, bm25s and stock Whoosh, a few minutes; more: python -m benchmarks --help
	@$(BIN)/python -m benchmarks $(BENCH)

format: .venv/test.stamp  ## rewrite the code in the house format
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

docs: .venv/run.stamp  ## rewrite the generated pages of docs/
	@$(BIN)/python -m docs.generate

screenshots: .venv/test.stamp  ## take the pictures of docs/screenshots anew, in Chromium
	@$(BIN)/python -m docs.screenshots

lock: .venv/test.stamp  ## pin the newest versions that setup.cfg allows
	@$(BIN)/python -m pip install -q uv
	@for of in run test bench; do $(BIN)/uv pip compile -q --universal --generate-hashes --upgrade --no-header \
		--python-version 3.11 $$([ $$of = run ] || echo --extra test --extra browser) $$([ $$of = bench ] && echo --extra bench) \
		-o locks/$$of.txt setup.cfg locks/build.in; done

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

clean:  ## remove what make made; the data folder stays
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "hoinghi needs Python 3.11 or newer; set PYTHON=")'
	@$(PYTHON) -m venv .venv

.venv/%.stamp: locks/%.txt setup.cfg pyproject.toml | .venv/bin/python
	@echo "Setting up .venv ($*) ..." >&2
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r locks/$*.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
