#!/usr/bin/env bash
# What a program says where it may not write: a read-only folder, and a file that another program holds open (Windows).
#
#   release/locked.sh NAME PROGRAM WORK HOLD RUNNER…
set -euo pipefail
name=$1 program=$2 work=$3 hold=$4
shift 4
examples=$(dirname "$program")/examples
mkdir -p "$work/只 读"
cp -r "$examples" "$work/只 读/"

refused() { # WHAT OUT: the words must be there, and nothing of a crash
  if ! grep -q '写不进 ' "$2" || ! grep -q '没有改动任何文件' "$2" || grep -qE 'panicked|os error' "$2"; then
    echo "locked.sh: $name, $1:" >&2
    cat "$2" >&2
    exit 1
  fi
  echo "$name, $1: $(head -1 "$2")"
}

# Root writes wherever a mode says no, so for root the folder is mounted read-only while it is tried; Wine's server, which
# opens the files, sees that mount only where everybody does.
closed="$work/只 读"
open_again() { if [ "$(id -u)" = 0 ]; then umount "$closed" 2>/dev/null || true; else chmod -R u+w "$closed"; fi; }
if [ "$(id -u)" != 0 ]; then
  chmod -R a-w "$closed"
  tried=yes
elif mount --bind "$closed" "$closed" 2>/dev/null; then
  trap open_again EXIT
  mount -o remount,bind,ro "$closed"
  tried=yes
else
  echo "$name: a read-only folder is not tried: root cannot mount one here"
  tried=""
fi
if [ -n "$tried" ]; then
  code=0
  (cd "$closed" && "$@" "$program" score examples/pingquan-psb/2021 >"$work/scored" </dev/null)
  grep -q '总分 98.85' "$work/scored"
  (cd "$closed" && "$@" "$program" report examples/pingquan-psb/2021 --out 报告 --format md >"$work/said" 2>&1 </dev/null) || code=$?
  [ "$code" = 2 ] || { echo "locked.sh: $name: exit code $code, not 2" >&2; cat "$work/said" >&2; exit 1; }
  refused "a read-only folder" "$work/said"
  open_again
fi

[ "$name" = windows ] || exit 0
mkdir -p "$work/占 用"
cd "$work/占 用"
"$@" "$program" report "../只 读/examples/pingquan-psb/2021" --out 报告 --format md >/dev/null 2>&1 </dev/null
before=$(sha256sum 报告/扣分台账.md)
# A different report, so that the file that is held would be written anew.
coproc HOLD { exec "$@" "$hold" 报告/扣分台账.md; }
read -r held <&"${HOLD[0]}"
[ "${held%$'\r'}" = held ] || { echo "locked.sh: the file could not be held" >&2; exit 1; }
code=0
"$@" "$program" report "../只 读/examples/pingquan-psb/2022" --out 报告 --format md >"$work/said" 2>&1 </dev/null || code=$?
exec {HOLD[1]}>&-
wait "${HOLD_PID:-}" 2>/dev/null || true
[ "$code" = 2 ] || { echo "locked.sh: exit code $code, not 2" >&2; cat "$work/said" >&2; exit 1; }
refused "a file that another program holds open" "$work/said"
[ "$before" = "$(sha256sum 报告/扣分台账.md)" ]
