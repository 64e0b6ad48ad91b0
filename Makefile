# Each target sets up what it needs; the first run takes a few minutes.
.PHONY: demo serve test check bench eval lock

CASES ?= tests/cases

demo: ; @./bootstrap.sh run && .venv/bin/kithkin demo demo

serve: ; @./bootstrap.sh run && .venv/bin/kithkin serve --demo

test: ; @./bootstrap.sh test && . .ci/postgresql && start_postgresql && trap stop_postgresql EXIT && .venv/bin/pytest

check: ; @./bootstrap.sh test && .venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy && .venv/bin/lint-imports

bench: ; @./bootstrap.sh test && .venv/bin/python -m benchmarks

eval: ; @./bootstrap.sh run && .venv/bin/python -m benchmarks.evaluate $(CASES)

lock: ; @./bootstrap.sh run && .venv/bin/python -m piptools compile --quiet --extra dev --generate-hashes --strip-extras \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --allow-unsafe -o requirements.lock pyproject.toml
