#!/usr/bin/env bash
# The story of the quickstart, with a program of a release and nothing but its folder.
#
#   release/story.sh FOLDER SEEN RUNNER…      RUNNER: the words before the program, as `qemu-aarch64`; may be missing
#
# What each command prints and its exit code go to SEEN/printed, what is written to SEEN/work. The program finds neither
# cargo nor the checkout: it runs with an empty path in a folder whose name has blanks and Chinese characters.
set -euo pipefail
folder=$(realpath "$1") seen=$2
shift 2
program=$(find "$folder" -maxdepth 1 -name 'ziping' -o -maxdepth 1 -name 'ziping.exe' | head -1)
[ -n "$program" ] || { echo "story.sh: no program in $folder" >&2; exit 2; }

work="$seen/work/工作 区"
mkdir -p "$work" "$seen/printed"
cp -r "$folder/examples" "$work/"
seen=$(realpath "$seen")
cd "$work"

number=0
says() { # CODE WORDS…: runs a command, which must end with this exit code
  local code=$1 got=0 at
  shift
  number=$((number + 1))
  at="$seen/printed/$(printf %02d "$number")-$1"
  "${runner[@]}" "$program" "$@" >"$at.out" 2>"$at.err" </dev/null || got=$?
  printf '%s\n%s\n' "$*" "$got" >"$at.code"
  if [ "$got" != "$code" ]; then
    echo "story.sh: ziping $*: exit code $got, not $code" >&2
    cat "$at.err" >&2
    exit 1
  fi
}

runner=("$@")

# The examples.
says 0 score examples/pingquan-psb/2021
says 0 score examples/pingquan-psb/2021 --format json
says 0 score examples/pingquan-psb/2021 --format csv
says 1 score examples/qingshui-water --format json
says 0 explain examples/pingquan-psb/2021 1308232102WNCUW7BS7E8 案件结案率
says 0 check examples/pingquan-psb/2021 --stage targets
says 0 check examples/pingquan-psb/2021 --stage targets --format json
says 0 check examples/pingquan-psb/2021 --format xlsx --out "检查 结果.xlsx"
says 0 report examples/pingquan-psb/2021 --out "报告 一/甲" --format md,html,docx,xlsx
says 0 compare examples/pingquan-psb 2021 2022 --format html --out 比较
says 0 rules test mof-2020

# A workspace of one's own.
says 0 init "我的 部门" --example
says 0 score "我的 部门" --format json
says 1 check "我的 部门" --format json
says 0 form "我的 部门" --out "待 填.xlsx"
mkdir 收走
mv "我的 部门/2025/actuals/SHILI0001.toml" 收走/
says 0 import "待 填.xlsx" --into "我的 部门"
says 0 score "我的 部门" --format json
says 0 form "我的 部门" --format toml --out 另填
says 0 report "我的 部门" --out 报告 --format md,html,docx,xlsx

# Filed, and run again.
says 0 file examples/pingquan-psb --date 2024-01-22
says 0 verify examples/pingquan-psb
says 0 pack examples/pingquan-psb 执法装备购置 --out 申辩
says 0 undo "我的 部门" --list
says 0 help 退出码
says 2 score 没有这个文件夹
