# One word each: make run, make dev, make test, make lint, make bench, make fuzz, make audit, make snapshots, make demo, make lock.
# Needs only make and Python 3.11 or later. The first call builds .venv from the pinned requirements; later calls
# start at once, since a stamp in .venv says which requirements are installed. Works with GNU make 3.81 (macOS) too.

PORT ?= 8501
# ADDRESS and not HOST, which some shells set to the name of the machine: this one only listens to the machine itself.
ADDRESS ?= 127.0.0.1
# More words for pytest: make test ARGS="-k selection"
ARGS ?=

VENV := .venv
PYTHON := $(VENV)/bin/python
# --require-hashes: a package that is not the pinned one, byte for byte, is refused.
PIP_INSTALL := $(PYTHON) -m pip install --quiet --no-input --disable-pip-version-check --require-hashes

.DEFAULT_GOAL := help
.PHONY: help run dev test lint format bench fuzz audit snapshots demo lock

help:
	@echo "make run        lance l'application (PORT=8501, ADDRESS=127.0.0.1, COMEX_DATA_DIR=dossier des données)"
	@echo "make dev        la même, qui prend chaque changement du code au clic suivant"
	@echo "make test       lance les tests (ARGS=\"-k mot\" pour en choisir, COMEX_WHOLE=1 pour tous les cas des balayages)"
	@echo "make lint       vérifie le style, les types et les dépendances (ruff, mypy, deptry)"
	@echo "make format     met le code en forme (ruff)"
	@echo "make bench      mesure les vitesses et la mémoire"
	@echo "make fuzz       s'acharne sur le chargement : entrées au hasard, arrêts brutaux (un quart d'heure)"
	@echo "make audit      tue vingt fois une réplique derrière nginx, remplace les données sous cinquante lecteurs, recalcule tout, cherche les obstacles de chaque page"
	@echo "make snapshots  réécrit les phrases de référence des figures (tests/findings/sentences) : relisez la différence"
	@echo "make demo       reconstruit les données de démonstration"
	@echo "make lock       recalcule les versions épinglées des dépendances"

# The address is always given: without one, Streamlit asks an outside server for the machine's public address.
# lib/server/app.py serves streamlit_app.py and pages/ compressed, with a strict policy and /healthz.
run: $(VENV)/installed-run
	@exec env MALLOC_ARENA_MAX=2 $(PYTHON) -m streamlit run lib/server/app.py --server.port "$(PORT)" --server.address "$(ADDRESS)"

# The same, with every change of the code taken up at the next click; it costs each new session ten times its page.
dev: $(VENV)/installed-dev
	@exec $(PYTHON) -m streamlit run lib/server/app.py --server.port "$(PORT)" --server.address "$(ADDRESS)" \
	  --server.fileWatcherType auto --client.showErrorDetails full

test: $(VENV)/installed-dev
	@$(PYTHON) -m pytest $(ARGS)

lint: $(VENV)/installed-dev
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy
	@$(PYTHON) -m deptry .

format: $(VENV)/installed-dev
	@$(PYTHON) -m ruff check --fix .
	@$(PYTHON) -m ruff format .

bench: $(VENV)/installed-dev
	@$(PYTHON) -m tests.benchmarks

# The tests that try at random, trying 5 to 50 times longer.
fuzz: $(VENV)/installed-dev
	@COMEX_FUZZ=1 $(PYTHON) -m pytest tests/ingest/test_parse.py tests/ingest/test_faults.py \
	  tests/ingest/test_faults_machine.py -o faulthandler_timeout=0 $(ARGS)

# Two replicas behind nginx, killed twenty times, and a publication put in force under fifty readers; all selections of
# the oracle, the texts of all territories, and every page under axe, of which `make test` takes a part.
audit: $(VENV)/installed-dev
	@COMEX_AUDIT=1 COMEX_REQUIRE_BROWSER=1 COMEX_REQUIRE_NGINX=1 $(PYTHON) -m pytest tests/deploy tests/browser tests/oracle tests/findings/test_texts.py \
	  tests/findings/highlights \
	  -o faulthandler_timeout=0 $(ARGS)

# What every figure says, for six selections: written anew, so that the difference is read in review.
snapshots: $(VENV)/installed-dev
	@$(PYTHON) -m tests.findings.sentences

demo: $(VENV)/installed-run
	@$(PYTHON) -m lib.ingest.demo

# The development lock is held to the versions of the other one, so that both live in the same .venv.
UV_COMPILE := $(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header pyproject.toml --extra pdf

lock: $(VENV)/installed-dev
	@$(UV_COMPILE) --output-file requirements.txt
	@$(UV_COMPILE) --group dev --constraint requirements.txt --output-file requirements-dev.txt

# An environment that does not work (Python upgraded, first build interrupted) is built again; one that works is kept.
VENV_WORKS := $(PYTHON) -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
ifneq ($(shell $(VENV_WORKS) && echo yes),yes)
.PHONY: $(VENV)/created
endif

$(VENV)/created:
	@if $(VENV_WORKS); then touch $@; exit 0; fi; \
	for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  recent=$$python; \
	  "$$python" -c 'import ensurepip, venv' 2>/dev/null || continue; \
	  echo "Création de l'environnement $(VENV) avec $$("$$python" --version)…"; \
	  "$$python" -m venv --clear $(VENV) || exit 1; \
	  touch $@; \
	  exit 0; \
	done; \
	if [ -n "$$recent" ]; then \
	  echo "Python est là, mais sans ses modules venv et ensurepip. Sous Debian ou Ubuntu : apt-get install python3-venv" >&2; \
	else \
	  echo "Python 3.11 ou plus récent est nécessaire et n'a pas été trouvé : https://www.python.org/downloads/" >&2; \
	fi; \
	exit 1

$(VENV)/installed-run: requirements.txt $(VENV)/created
	@echo "Installation des dépendances (une à deux minutes la première fois)…"
	@$(PIP_INSTALL) --requirement requirements.txt
	@touch $@

# What the development lock holds includes all of the other, so running needs no second look.
$(VENV)/installed-dev: requirements-dev.txt requirements.txt $(VENV)/created
	@echo "Installation des dépendances de développement (une à deux minutes la première fois)…"
	@$(PIP_INSTALL) --requirement requirements-dev.txt
	@touch $(VENV)/installed-run $@
