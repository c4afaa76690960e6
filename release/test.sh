#!/usr/bin/env bash
# Runs what make.sh made, from its archives only: checksums, the story of the quickstart on every system that this machine
# can run, what they print and write compared byte for byte, filings made on one verified on the other, and what happens in
# a folder that cannot be written.
#
#   release/test.sh [FOLDER]      target/handed-out, where no folder is named
#
# Windows is run under Wine (with mingw, for two small test programs), aarch64 under qemu-user. What cannot be run here is
# said and not compared. The Linux program of this processor must be among what was made.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$(realpath "${1:-$here/../target/handed-out}")
work=$(mktemp -d)
trap 'finish' EXIT
finish() {
  [ -z "${WINEPREFIX:-}" ] || WINEPREFIX=$WINEPREFIX "$(server_of_wine)" -k >/dev/null 2>&1 || true
  rm -rf "$work"
}
server_of_wine() { command -v wineserver || echo /usr/lib/wine/wineserver; }

echo "== checksums"
(cd "$out" && sha256sum --check --strict SHA256SUMS)

echo "== sizes"
unpacked="$work/发 行"
mkdir "$unpacked"
for archive in "$out"/*.zip "$out"/*.tar.gz; do
  [ -f "$archive" ] || continue
  case $archive in
    *.zip) python3 -m zipfile -e "$archive" "$unpacked" ;;
    *) tar -xzf "$archive" -C "$unpacked" ;;
  esac
done
for folder in "$unpacked"/*/; do
  (cd "$folder" && sha256sum --check --strict --quiet SHA256SUMS)
  program=$(find "$folder" -maxdepth 1 -name ziping -o -maxdepth 1 -name ziping.exe)
  bytes=$(stat -c %s "$program")
  echo "$(basename "$folder"): program $((bytes / 1000000)).$((bytes / 100000 % 10)) MB"
  # A trial is not optimised; nobody is handed one.
  if [ "$bytes" -gt 15000000 ] && [[ $folder != *-trial-* ]]; then
    echo "test.sh: larger than 15 MB: $program" >&2
    exit 1
  fi
done

echo "== static"
for program in "$unpacked"/*/ziping; do
  python3 - "$program" <<'P'
import struct, sys
data = open(sys.argv[1], "rb").read()
(at,), (size, count) = struct.unpack_from("<Q", data, 32), struct.unpack_from("<HH", data, 54)
INTERPRETER = 3
if INTERPRETER in {struct.unpack_from("<I", data, at + size * one)[0] for one in range(count)}:
    sys.exit(f"test.sh: {sys.argv[1]} asks the system for a loader and its libraries")
P
done

# Which systems can be run here, and by what.
native=$(find "$unpacked" -maxdepth 1 -name "ziping-*-linux-$(uname -m)")
[ -n "$native" ] || { echo "test.sh: no program for this machine ($(uname -m)) was made" >&2; exit 2; }
empty="$work/empty"
mkdir "$empty"
plain=(env -i "PATH=$empty" "HOME=$work/home" LANG=C.UTF-8)
env_=$(command -v env)
plain[0]=$env_

names=(native) folders=("$native") runners=("")
other=$(find "$unpacked" -maxdepth 1 -name 'ziping-*-linux-aarch64')
if [ -n "$other" ] && [ "$other" != "$native" ]; then
  if qemu=$(command -v qemu-aarch64 || command -v qemu-aarch64-static); then
    names+=(aarch64) folders+=("$other") runners+=("$qemu")
  else
    echo "aarch64 is not run: no qemu-user"
  fi
fi
windows=$(find "$unpacked" -maxdepth 1 -name 'ziping-*-windows-x86_64')
wine=$(command -v wine64 || command -v wine || { [ -x /usr/lib/wine/wine64 ] && echo /usr/lib/wine/wine64; } || true)
if [ -n "$windows" ]; then
  if [ -n "$wine" ] && command -v x86_64-w64-mingw32-gcc >/dev/null; then
    export WINEPREFIX="$work/wine" WINEDEBUG=-all WINEARCH=win64 WINEDLLOVERRIDES="mscoree,mshtml=" LANG=C.UTF-8 LC_ALL=C.UTF-8
    "$wine" wineboot -i >/dev/null 2>&1 || true
    x86_64-w64-mingw32-gcc -O1 -municode -o "$work/hold.exe" "$here/wine/hold.c"
    # Wine 8 has no such library; a later one has, and its own is taken then.
    if ! "$wine" "$windows/ziping.exe" --version >/dev/null 2>&1; then
      x86_64-w64-mingw32-gcc -O1 -shared -o "$windows/bcryptprimitives.dll" "$here/wine/bcryptprimitives.c" -ladvapi32
      echo "Wine lacks bcryptprimitives.dll: one for the test stands beside the program"
    fi
    "$wine" "$windows/ziping.exe" --version
    names+=(windows) folders+=("$windows") runners+=("$wine")
  else
    echo "windows is not run: no Wine, or no mingw for the test library"
  fi
fi

runner_of() { # INDEX: fills `runner`
  case ${names[$1]} in
    windows) runner=("$env_" "PATH=$empty" "$wine") ;;
    *) runner=("${plain[@]}" ${runners[$1]:+"${runners[$1]}"}) ;;
  esac
}
program_of() { find "${folders[$1]}" -maxdepth 1 -name ziping -o -maxdepth 1 -name ziping.exe; }

echo "== the story of the quickstart"
for index in "${!names[@]}"; do
  runner_of "$index"
  began=$SECONDS
  bash "$here/story.sh" "${folders[$index]}" "$work/seen/${names[$index]}" "${runner[@]}"
  echo "${names[$index]}: $(find "$work/seen/${names[$index]}/printed" -name '*.code' | wc -l) commands, $(find "$work/seen/${names[$index]}/work" -type f | wc -l) files, $((SECONDS - began)) s"
done
for index in "${!names[@]}"; do
  [ "$index" -gt 0 ] || continue
  diff -r "$work/seen/native" "$work/seen/${names[$index]}"
  echo "${names[$index]}: every byte that was printed or written is the one of native"
done

echo "== a filing of one verifies on the other"
for index in "${!names[@]}"; do
  [ "$index" -gt 0 ] || continue
  for pair in "0 $index" "$index 0"; do
    read -r from to <<<"$pair"
    runner_of "$to"
    (cd "$work/seen/${names[$from]}/work/工作 区" && "${runner[@]}" "$(program_of "$to")" verify examples/pingquan-psb </dev/null) >"$work/verified"
    grep -q '^相符 ' "$work/verified"
    echo "filed on ${names[$from]}, verified on ${names[$to]}"
  done
done

echo "== the page answers"
for index in "${!names[@]}"; do
  runner_of "$index"
  python3 "$here/answers.py" "${folders[$index]}" "${runner[@]}" "$(program_of "$index")"
  echo "${names[$index]}: serve answers"
done

echo "== a folder that cannot be written"
for index in "${!names[@]}"; do
  runner_of "$index"
  bash "$here/locked.sh" "${names[$index]}" "$(program_of "$index")" "$work/locked-${names[$index]}" "$work/hold.exe" "${runner[@]}"
done

echo "all of it holds for: ${names[*]}"
