# Everything sets itself up in .venv: a fresh machine needs make and Python 3.11 or newer, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CORPORA ?= ../shared/corpora
# Of each target of make fuzz and make torture, and targets side by side.
SECONDS ?= 60
AT_ONCE ?= 2
LABELLED = $(patsubst %/gold.jsonl,%,$(wildcard $(CORPORA)/*/gold.jsonl))

.PHONY: help demo test test-engines test-pythons check format docs wheel compiled pure benchmark benchmark-speed benchmark-stages benchmark-scaling fuzz torture train cross-validate patterns clean

help:
	@echo "make demo       header and clean text of one page"
	@echo "make test       the tests"
	@echo "make test-engines  those of Spark, Ray, datatrove and Scrapy, which make test skips without their packages"
	@echo "make test-pythons  the built package on every Python at hand, and with the oldest dependencies"
	@echo "make check      formatting, lint, types, manual"
	@echo "make format     put the formatting right"
	@echo "make docs       the manual, into site/"
	@echo "make wheel      the package, into dist/"
	@echo "make compiled   the hot modules compiled in place; benchmarks and training do it themselves"
	@echo "make pure       back to plain sources"
	@echo "make benchmark  accuracy and speed beside other tools (CORPORA=$(CORPORA))"
	@echo "make benchmark-speed   ratios to lxml and the others, stages, growth, memory, bad input"
	@echo "make benchmark-stages  each stage by pytest-benchmark"
	@echo "make benchmark-scaling  pages a second on one core, on all, in Spark and in Ray"
	@echo "make fuzz       each target of tests/torture for SECONDS=$(SECONDS), AT_ONCE=$(AT_ONCE) of them"
	@echo "make torture    all that hostile input may be, fuzzing with it, and counts (CORPORA=$(CORPORA))"
	@echo "make patterns   the index of the pattern files, after a change of one"
	@echo "make train      learn the weights anew (CORPORA=$(CORPORA))"
	@echo "make cross-validate  learn without each fifth of the hosts, and score on that fifth"
	@echo "make clean      remove all that make made"

demo: $(VENV)/.core
	@$(BIN)/python examples/show_page.py tests/fixtures/prefecture_gbk/page.html

test: $(VENV)/.dev
	$(BIN)/python -m pytest -q -n 2 --dist worksteal

# One after the other: each starts processes of its own. Spark needs Java, and is skipped without.
test-engines: $(VENV)/.engines
	$(BIN)/python -m pytest -q -rs tests/integrations tests/test_readme.py

test-pythons: $(VENV)/.dev
	$(BIN)/nox

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
	BOILERSTRIP_PURE=0 $(BIN)/python -m build --wheel --outdir dist

# A compiled module hides its source: after a change of one, compile again or go back (the tests refuse stale ones).
compiled: $(VENV)/.dev
	$(PIP) install 'cython>=3.3' 'setuptools>=77'
	$(BIN)/python setup.py --quiet build_ext --inplace

pure:
	find boilerstrip -name '*.so' -delete

benchmark: $(VENV)/.benchmark compiled
	$(BIN)/python -m benchmarks --corpora $(CORPORA)

benchmark-speed: $(VENV)/.benchmark compiled
	$(BIN)/python -m benchmarks.speed --corpora $(CORPORA)

benchmark-stages: compiled
	$(BIN)/python -m pytest -q -p no:xdist benchmarks/test_stages.py

benchmark-scaling: $(VENV)/.engines compiled
	$(BIN)/python -m benchmarks.scaling --corpora $(CORPORA)

# Plain sources: what is compiled is not counted, and libFuzzer is guided by what an input reaches.
fuzz: $(VENV)/.fuzz pure
	$(BIN)/python -m tests.torture --only fuzz --seconds $(SECONDS) --at-once $(AT_ONCE)

torture: $(VENV)/.fuzz compiled
	$(BIN)/python -m tests.torture --corpora $(CORPORA) \
		--only encodings mojibake characters concurrency expressions pages; code=$$?; \
	$(MAKE) fuzz && exit $$code

patterns: $(VENV)/.core
	$(BIN)/python -m boilerstrip.scoring.pattern_files

train: $(VENV)/.train compiled
	$(BIN)/boilerstrip train --kind html --output boilerstrip/patterns/weights_html.json $(LABELLED)
	$(BIN)/boilerstrip train --kind text --output boilerstrip/patterns/weights_text.json $(LABELLED)

# Figures for pages whose host was not trained on; writes no weights that ship.
cross-validate: $(VENV)/.train compiled
	$(BIN)/boilerstrip train --kind html --cross-validate $(LABELLED)
	$(BIN)/boilerstrip train --kind text --cross-validate $(LABELLED)

clean:
	rm -rf $(VENV) .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist site

# Installed in place as plain sources, so that a change of one counts at once (make compiled compiles them).
export BOILERSTRIP_PURE := 1
compiled: export BOILERSTRIP_PURE := 0

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

$(VENV)/.engines: pyproject.toml | $(VENV)/.dev
	$(PIP) install --editable '.[engines]'
	@touch $@ $(VENV)/.core

$(VENV)/.fuzz: pyproject.toml | $(VENV)/.dev
	$(PIP) install --editable '.[fuzz]'
	@touch $@ $(VENV)/.core

# readability-lxml asks for chardet<6 and works with ours, so it comes without its dependencies.
$(VENV)/.benchmark: pyproject.toml | $(VENV)/.pip
	$(PIP) install --editable '.[benchmark]'
	$(PIP) install --no-deps readability-lxml
	@touch $@ $(VENV)/.core

$(VENV)/.train: pyproject.toml | $(VENV)/.pip
	$(PIP) install --editable '.[train]'
	@touch $@ $(VENV)/.core
