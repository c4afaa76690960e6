#!/usr/bin/env bash
# Makes what is handed out: for each target a folder with the program and all that belongs to it, as one archive.
#
#   release/make.sh [FOLDER]      target/handed-out, where no folder is named
#
# Needs cargo, git, python3, and per target what toolchain.sh asks for. A target that cannot be built on this machine is
# said in one sentence, and the others are made. ZIPING_TARGETS="windows-x86_64 linux-x86_64" makes only those;
# ZIPING_TRIAL=1 builds without optimisation, to try the programs on a slow machine, and calls the version a trial.
# The same commit gives the same bytes on the same toolchain: times are those of the commit (SOURCE_DATE_EPOCH).
set -euo pipefail
shopt -s inherit_errexit
cd "$(dirname "$0")/.."
. release/toolchain.sh

out=$(realpath -m "${1:-target/handed-out}")
work=$(realpath -m "${CARGO_TARGET_DIR:-target}")/release-work
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target}
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
profile=(--profile dist) built_in=dist
if [ -n "${ZIPING_TRIAL:-}" ]; then
  version=$version-trial built_in=debug
  profile=(--config 'profile.dev.package."*".opt-level=0' --config profile.dev.debug=false --config profile.dev.strip=true)
  export CARGO_INCREMENTAL=0
fi
if [ -n "$(git status --porcelain)" ] && [ -z "${ZIPING_UNCLEAN:-}" ]; then
  echo "make.sh: the checkout is not clean, so nobody could make the same again; commit, or set ZIPING_UNCLEAN=1" >&2
  exit 2
fi

declare -A triple=(
  [windows-x86_64]=x86_64-pc-windows-gnu
  [linux-x86_64]=x86_64-unknown-linux-musl
  [linux-aarch64]=aarch64-unknown-linux-musl
)
rm -rf "$out"
mkdir -p "$out" "$work"

program() { # NAME: builds the program of a target and prints where it is
  local name=$1 target=${triple[$1]} at extra=()
  at=$(tr a-z- A-Z_ <<<"$target")
  if [ "$name" = windows-x86_64 ]; then
    release/windows/resource.sh "$version" "$work/ziping-resource.o" >&2
    extra=(-- "-Clink-arg=$work/ziping-resource.o")
  fi
  # Where the sources lay on this machine is nobody's business.
  local remap="--remap-path-prefix=$PWD=. --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo"
  env RUSTC="$rustc" ${linker:+"CARGO_TARGET_${at}_LINKER=$linker"} "CARGO_TARGET_${at}_RUSTFLAGS=$flags $remap" \
    ${more:+RUSTC_BOOTSTRAP=1} \
    nice -n "${ZIPING_NICE:-10}" "$cargo" rustc --locked --bin ziping "${profile[@]}" --target "$target" ${more:+"$more"} \
    ${ZIPING_JOBS:+-j"$ZIPING_JOBS"} "${extra[@]}" >&2
  local ending=""
  [ "$name" = windows-x86_64 ] && ending=.exe
  echo "$CARGO_TARGET_DIR/$target/$built_in/ziping$ending"
}

echo "the handbook"
cargo run --quiet --locked --manifest-path release/handbook/Cargo.toml --target-dir "$work/handbook-build" -- \
  docs "$work/handbook"

made=() missed=()
for name in ${ZIPING_TARGETS:-linux-x86_64 linux-aarch64 windows-x86_64}; do
  if ! choose "${triple[$name]}" "$work"; then
    echo "$name is not made: $lack"
    missed+=("$name")
    continue
  fi
  echo "$name: $("$rustc" --version)${more:+, standard library from its source}${linker:+, linked by $(basename "$linker")}"
  built=$(program "$name")
  release/fill.sh "$name" "$version" "$built" "$work" "$out/ziping-$version-$name"
  made+=("$name")
done

[ "${#made[@]}" -gt 0 ] || { echo "make.sh: nothing could be made" >&2; exit 1; }
python3 release/archive.py "$out"
echo
for name in "${made[@]}"; do
  folder=$out/ziping-$version-$name
  bytes=$(stat -c %s "$(find "$folder" -maxdepth 1 -name ziping -o -maxdepth 1 -name ziping.exe)")
  echo "$name: program $((bytes / 1000000)).$((bytes / 100000 % 10)) MB"
done
[ "${#missed[@]}" -eq 0 ] || echo "not made: ${missed[*]}"
