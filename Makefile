# What can be done here. On a fresh machine only Python 3.11 or newer (with venv and pip) and make are needed:
# every target installs what it needs into .venv, from locked wheels, and is quick when that is done already.

PYTHON ?= python3
UV     ?= uv
VENV   := .venv
BIN    := $(VENV)/bin
RECORD := build/demo.db

# pip checks the hash of everything it installs, and builds nothing but this package.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help demo test lint types unit pack eval peers bench growth scale sizing docs site client lock clean

## help: list the targets
help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

## demo: install, read the sample reports into a record, print the dossier of Italy and Indonesia
demo: $(VENV)/.installed
	@mkdir -p $(dir $(RECORD))
	$(BIN)/communique read samples --record $(RECORD)
	$(BIN)/communique dossier Italy Indonesia --record $(RECORD)

## test: install what tests need and run them all: lint, types, unit tests, packs, examples of the docs
test: lint types unit

## lint: check style and format
lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

## types: check types, strictly
types: $(VENV)/.installed-dev
	$(BIN)/mypy

## unit: run every test
unit: $(VENV)/.installed-dev $(VENV)/.browser $(VENV)/.nomenklatura $(VENV)/.server $(if $(filter required,$(COMMUNIQUE_SPARK)),$(VENV)/.spark)
	$(BIN)/pytest -q

# What takes our entities in as statements, beside the environment: its own dependencies clash with those of the tests.
$(VENV)/.nomenklatura: requirements-nomenklatura.lock | $(BIN)/python
	@$(PIP) --no-deps --require-hashes --only-binary :all: --upgrade --target $(VENV)/nomenklatura -r $<
	@touch $@

# Pages are tested in Chromium, Debian's where apt can install it; elsewhere put chromium on the PATH yourself.
$(VENV)/.browser: | $(BIN)/python
	@command -v chromium >/dev/null || { echo "installing chromium"; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium \
	    fonts-noto-core fonts-noto-cjk >/dev/null; } || echo "no chromium here: the tests of pages in a browser are skipped"
	@touch $@

# PySpark comes as source alone (455 MB), so it is installed only where COMMUNIQUE_SPARK=required asks for it, with Java.
$(VENV)/.spark: requirements-spark.lock $(VENV)/.installed-dev
	@command -v java >/dev/null || { echo "installing Java"; apt-get update -qq && \
	    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends openjdk-17-jre-headless >/dev/null; }
	@echo "installing Spark"
	@$(PIP) --no-deps --require-hashes --no-build-isolation -r requirements-spark.lock
	@touch $@

# A record on a server is tested on one that the tests start themselves; Debian's is not to be started by installing it.
$(VENV)/.server: | $(BIN)/python
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || { echo "installing PostgreSQL"; \
	    mkdir -p /etc/postgresql-common && echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf && \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends postgresql \
	    >/dev/null; } || echo "no PostgreSQL here: the tests of a record on a server are skipped"
	@touch $@

## pack: run the specimens of the language packs (one language: make pack PACK=id)
pack: $(VENV)/.installed-dev
	$(BIN)/pytest -q tests/packs $(if $(PACK),--pack $(PACK))

## eval: score the reader on the gold reports, write the page of accuracy again, and fail below the floors (raise them: make eval FLOORS=--update)
eval: $(VENV)/.installed-dev
	$(BIN)/python -m tools.accuracy
	$(BIN)/python tools/eval.py $(FLOORS)

## peers: write the tables of docs/concepts/peers.md again (options: make peers PEERS="--pages FOLDER --langextract PYTHON")
peers: $(VENV)/.installed-dev
	$(BIN)/python -m tools.peers $(PEERS)

## bench: time full reading against the bare pass over the same reports
bench: $(VENV)/.installed-dev
	$(BIN)/python -m bench.run

## growth: measure how resolution grows, from ten thousand claims to a million
growth: $(VENV)/.installed-dev
	$(BIN)/python -m bench.resolution

## scale: measure how everything grows with the number of reports (10,000 to 100,000; goes on where it was stopped)
scale: $(VENV)/.installed-dev
	$(BIN)/python -m bench.scale

## sizing: write the page on what a day of the news and ten years take, from what was measured
sizing: $(VENV)/.installed-dev
	$(BIN)/python tools/sizing.py

## docs: write the generated parts of the README and the reference again
docs: $(VENV)/.installed-dev
	$(BIN)/python tools/write_readme.py
	$(BIN)/python tools/write_reference.py
	$(BIN)/python tools/write_errors.py
	$(BIN)/python tools/write_manual.py
	$(BIN)/python tools/notebooks.py

## site: build the documentation as a site into build/site
site: $(VENV)/.installed-dev
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet

## client: check and compile the script of the pages (needs npm)
client:
	npm exec --yes --package=typescript -- tsc --noEmit --strict --target es2022 --lib es2022,dom,dom.iterable client/app.ts
	npm exec --yes --package=esbuild -- esbuild client/app.ts --target=es2022 --log-level=warning \
	    --banner:js="// client/app.ts, $$(sha256sum < client/app.ts | cut -c-16); compiled by make client" \
	    --outfile=src/communique/web/static/app.js

## lock: resolve the dependencies again (needs uv)
lock:
	$(UV) pip compile pyproject.toml --quiet --universal --python-version 3.11 --only-binary :all: --upgrade \
	    --generate-hashes --no-emit-index-url --no-header --no-annotate --extra dev --output-file requirements-dev.lock
	$(UV) pip compile pyproject.toml --quiet --universal --python-version 3.11 --only-binary :all: --constraint requirements-dev.lock \
	    --generate-hashes --no-emit-index-url --no-header --no-annotate --output-file requirements.lock
	printf 'hatchling\nsetuptools\nwheel\n' | $(UV) pip compile - --quiet --universal --python-version 3.11 --only-binary :all: --constraint requirements-dev.lock \
	    --generate-hashes --no-emit-index-url --no-header --no-annotate --output-file requirements-build.lock
	echo 'pyspark>=4.1' | $(UV) pip compile - --quiet --universal --python-version 3.11 --constraint requirements-dev.lock \
	    --generate-hashes --no-emit-index-url --no-header --no-annotate --output-file requirements-spark.lock

## clean: remove the environment, the caches and the demo's record
clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# The package itself is built by hatchling, which is locked too, so that nothing is fetched without a hash.
$(VENV)/.installed: requirements.lock requirements-build.lock pyproject.toml | $(BIN)/python
	@echo "installing into $(VENV)"
	@$(PIP) --require-hashes --only-binary :all: -r requirements-build.lock -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo "installing what tests need"
	@$(PIP) --no-deps --require-hashes --only-binary :all: -r requirements-dev.lock
	@touch $@
