#!/bin/sh
# Set up everything a make target needs: system packages, the virtual environment, the pinned dependencies.
#
#   bootstrap.sh run     what the product needs
#   bootstrap.sh test    the same, and what the tests need (Chromium, PostgreSQL)
#
# Missing Debian or Ubuntu packages are installed when root or sudo without a password is there; otherwise the exact
# command is printed and nothing is changed.
set -eu
cd "$(dirname "$0")"
purpose=${1:-run}

wanted=""
want() { wanted="$wanted $1"; }
has_library() { ldconfig -p 2>/dev/null | grep -q "$1"; }

python=""
for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done

PATH="$PATH:/sbin:/usr/sbin"
[ -n "$python" ] || want python3
if [ -z "$python" ] || ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then want python3-venv; fi
has_library libpango-1.0.so.0 || want libpango-1.0-0
has_library libpangoft2-1.0.so.0 || want libpangoft2-1.0-0
has_library libharfbuzz-subset.so.0 || want libharfbuzz-subset0
if [ "$purpose" = test ]; then
    command -v chromium >/dev/null 2>&1 || want chromium
    has_library libatomic.so.1 || want libatomic1
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || want postgresql
fi

if [ -n "$wanted" ]; then
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then as_root="sudo"; else as_root="no"; fi
    fi
    if [ "$as_root" = no ] || ! command -v apt-get >/dev/null 2>&1; then
        echo "Missing system packages:$wanted" >&2
        echo "Install them as an administrator, then run make again:" >&2
        echo "    apt-get update && apt-get install --yes --no-install-recommends$wanted" >&2
        exit 1
    fi
    echo "Installing system packages:$wanted"
    # shellcheck disable=SC2086  # the list is meant to split into words
    $as_root apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install --yes --no-install-recommends -qq $wanted >/dev/null
    [ -n "$python" ] || python=python3
fi

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Kith & Kin needs Python 3.11 or newer; this machine has $("$python" --version). Install it, then run make again." >&2
    exit 1
}

digest=$(cat requirements.lock pyproject.toml bootstrap.sh | sha256sum)
if [ "$(cat .venv/.ready 2>/dev/null || true)" != "$digest" ]; then
    echo "Setting up the virtual environment in .venv"
    "$python" -m venv .venv
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
    printf '%s\n' "$digest" >.venv/.ready
fi
