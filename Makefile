# Everything sets itself up in .venv: a fresh machine needs make and Python 3.11 or newer, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CORPORA ?= ../shared/corpora
LABELLED = $(patsubst %/gold.jsonl,%,$(wildcard $(CORPORA)/*/gold.jsonl))

.PHONY: help demo test check format docs wheel benchmark benchmark-speed benchmark-stages train cross-validate clean

help:
	@echo "make demo       header and clean text of one page"
	@echo "make test       the tests"
	@echo "make check      formatting, lint, types, manual"
	@echo "make format     put the formatting right"
	@echo "make docs       the manual, into site/"
	@echo "make wheel      the package, into dist/"
	@echo "make benchmark  accuracy and speed beside other tools (CORPORA=$(CORPORA))"
	@echo "make benchmark-speed   ratios to lxml and the others, stages, growth, memory, bad input"
	@echo "make benchmark-stages  each stage by pytest-benchmark"
	@echo "make train      learn the weights anew (CORPORA=$(CORPORA))"
	@echo "make cross-validate  learn without each fifth of the hosts, and score on that fifth"
	@echo "make clean      remove all that make made"

demo: $(VENV)/.core
	@$(BIN)/python examples/show_page.py tests/fixtures/prefecture_gbk/page.html

test: $(VENV)/.dev
	$(BIN)/python -m pytest -q -n 2

check: $(VENV)/.dev
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/mkdocs build --strict --quiet

format: $(VENV)/.dev
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

docs: $(VENV)/.dev
	$(BIN)/mkdocs build --strict --quiet

wheel: $(VENV)/.dev
	$(BIN)/python -m build --wheel --outdir dist

benchmark: $(VENV)/.benchmark
	$(BIN)/python -m benchmarks --corpora $(CORPORA)

benchmark-speed: $(VENV)/.benchmark
	$(BIN)/python -m benchmarks.speed --corpora $(CORPORA)

benchmark-stages: $(VENV)/.dev
	$(BIN)/python -m pytest -q -p no:xdist benchmarks/test_stages.py

train: $(VENV)/.train
	$(BIN)/boilerstrip train --kind html --output boilerstrip/patterns/weights_html.json $(LABELLED)
	$(BIN)/boilerstrip train --kind text --output boilerstrip/patterns/weights_text.json $(LABELLED)

# Figures for pages whose host was not trained on; writes no weights that ship.
cross-validate: $(VENV)/.train
	$(BIN)/boilerstrip train --kind html --cross-validate $(LABELLED)
	$(BIN)/boilerstrip train --kind text --cross-validate $(LABELLED)

clean:
	rm -rf $(VENV) .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist site

# A stamp says what is installed; a changed pyproject.toml installs anew. pip first: an old one fails on the extras.
$(VENV)/.pip:
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade pip
	@touch $@

$(VENV)/.core: pyproject.toml | $(VENV)/.pip
	$(PIP) install --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/.pip
	$(PIP) install --editable '.[dev,train]'
	@touch $@ $(VENV)/.core

# readability-lxml asks for chardet<6 and works with ours, so it comes without its dependencies.
$(VENV)/.benchmark: pyproject.toml | $(VENV)/.pip
	$(PIP) install --editable '.[benchmark]'
	$(PIP) install --no-deps readability-lxml
	@touch $@ $(VENV)/.core

$(VENV)/.train: pyproject.toml | $(VENV)/.pip
	$(PIP) install --editable '.[train]'
	@touch $@ $(VENV)/.core
