#!/usr/bin/env bash
# The icon and the version of the Windows program, as an object that is linked into it.
#
#   release/windows/resource.sh VERSION OBJECT
set -euo pipefail
version=$1 object=$2
here=$(cd "$(dirname "$0")" && pwd)
folder=$(dirname "$object")
mkdir -p "$folder"
python3 "$here/icon.py" "$folder/ziping.ico"
numbers=${version%%-*}
sed -e "s/@VERSION@/$version/" -e "s/@COMMAS@/${numbers//./,},0/" "$here/ziping.rc.in" >"$folder/ziping.rc"
x86_64-w64-mingw32-windres -I "$folder" -O coff -i "$folder/ziping.rc" -o "$object"
