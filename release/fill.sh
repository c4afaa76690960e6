#!/usr/bin/env bash
# Fills the folder of one target: the program, the start file, the page to read first, handbook, examples, licences, SBOM.
#
#   release/fill.sh NAME VERSION PROGRAM WORK FOLDER
set -euo pipefail
name=$1 version=$2 program=$3 work=$4 folder=$5
declare -A triple=(
  [windows-x86_64]=x86_64-pc-windows-gnu
  [linux-x86_64]=x86_64-unknown-linux-musl
  [linux-aarch64]=aarch64-unknown-linux-musl
)

mkdir -p "$folder"
cp "$program" "$folder/"
cp -r "$work/handbook" "$folder/手册"
mkdir "$folder/examples"
git ls-files -z examples/pingquan-psb examples/qingshui-water | while IFS= read -r -d '' file; do
  mkdir -p "$folder/$(dirname "$file")"
  cp "$file" "$folder/$file"
done
mkdir "$folder/许可"
cp LICENSE-APACHE LICENSE-MIT "$folder/许可/"
cp web/dist/LICENSES.txt "$folder/许可/网页里的程序.txt"
python3 release/linked.py "${triple[$name]}" "$name" "$folder/许可/第三方许可.txt" "$folder/sbom.cdx.json"

if [ "$name" = windows-x86_64 ]; then
  cp start/自评.cmd "$folder/"
  # Notepad of the first Windows 10 takes a file for UTF-8 by its mark, and lines by both characters.
  { printf '\xef\xbb\xbf'; sed -e "s/@VERSION@/$version/" -e 's/@START@/自评.cmd/' -e 's/$/\r/' release/先读我.txt; } >"$folder/先读我.txt"
else
  cp start/自评.desktop "$folder/"
  chmod 755 "$folder/自评.desktop" "$folder/ziping"
  sed -e "s/@VERSION@/$version/" -e 's/@START@/自评.desktop/' release/先读我.txt >"$folder/先读我.txt"
fi
