#!/usr/bin/env bash
# Compares ziping's engine with others on the same rows and writes seen.md beside this file (README.md). What is outside
# Rust is installed beneath the target folder; what cannot be installed is left out, and seen.md says so.
#
#     run.sh [PROJECTS]
#
# An engine in Rust that does not build is left out by its feature (Cargo.toml):
# CARGO_FLAGS="--no-default-features --features zen,cel" run.sh
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
target=${CARGO_TARGET_DIR:-$here/target}
work=$target/peers
mkdir -p "$work/node"

# shellcheck disable=SC2086
cargo build --release --locked ${CARGO_FLAGS:-} --manifest-path "$here/Cargo.toml" --target-dir "$target"

if [ ! -x "$work/venv/bin/python" ]; then
  python3 -m venv "$work/venv" || echo "no Python" >&2
fi
for package in numpy==2.4.6 OpenFisca-Core==46.0.1 openpyxl==3.1.5; do
  "$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$package" || echo "no $package" >&2
done
if [ ! -d "$work/node/node_modules/json-rules-engine" ]; then
  (cd "$work/node" && npm install --no-audit --no-fund --no-save --silent json-rules-engine@7.3.1) || echo "no json-rules-engine" >&2
fi

exec python3 "$here/compare.py" "$target/release/ziping-peers" "$work" "$@"
