#!/usr/bin/env bash
# Writes the pictures of README and handbook beside itself, from examples/pingquan-psb (示例数据).
#
# Needs a built ziping (target/release/ziping, or ZIPING=path), chromium, LibreOffice (soffice), pdftoppm (poppler) and
# Noto CJK fonts; node and `npm ci` in web/ for the page. pngquant makes the files small; where it is missing ImageMagick's convert does, and where both are
# missing a picture may come out larger than is allowed, which is told.
set -euo pipefail
cd "$(dirname "$0")/../.."

ziping=$(realpath -m "${ZIPING:-target/release/ziping}")
here=$PWD/docs/pictures
widest=1200        # px
largest=153600     # bytes: 150 KB

need() {
  command -v "$1" >/dev/null || { echo "make.sh needs $1: $2" >&2; exit 1; }
}
[ -x "$ziping" ] || { echo "make.sh needs $ziping: cargo build --release, or ZIPING=path" >&2; exit 1; }
need soffice "LibreOffice turns Word and Excel files into PDF"
need chromium "a browser draws the pages"
need pdftoppm "poppler-utils turns PDF into PNG"
need node "it opens the page (and npm ci in web/)"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r examples "$work/"
cd "$work"

office() { # FILE…: PDF beside them
  soffice -env:UserInstallation="file://$work/office" --headless --convert-to pdf --outdir "$work" "$@" >/dev/null 2>&1
}

browser() { # OPTION… PAGE
  chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --user-data-dir="$work/browser" "$@" >/dev/null 2>&1
}

page() { # PDF NUMBER WIDTH NAME
  pdftoppm -png -singlefile -f "$2" -l "$2" -scale-to-x "$3" -scale-to-y -1 "$1" "$4"
}

shot() { # PAGE.html WIDTH HEIGHT NAME: as it stands on a screen
  browser --hide-scrollbars --window-size="$2,$3" --screenshot="$work/$4.png" "file://$work/$1"
}

keep() { # NAME: smaller, and into the repository
  local size width
  if command -v pngquant >/dev/null; then
    pngquant --force --strip --speed 1 --output "$here/$1.png" 32 "$1.png"
  elif ! { command -v convert >/dev/null && convert "$1.png" -strip -colors 32 "PNG8:$here/$1.png" 2>/dev/null; }; then
    cp "$1.png" "$here/$1.png"
  fi
  size=$(stat -c %s "$here/$1.png")
  # The width of a PNG: bytes 16 to 19.
  width=$((16#$(od -An -tx1 -j16 -N4 "$here/$1.png" | tr -d ' ')))
  echo "docs/pictures/$1.png  ${width} px  $((size / 1024)) KB"
  [ "$size" -le "$largest" ] || echo "  larger than 150 KB: install pngquant" >&2
  [ "$width" -le "$widest" ] || echo "  wider than $widest px" >&2
}

"$ziping" report examples/pingquan-psb/2023 --out report --format docx,html >/dev/null
"$ziping" form examples/pingquan-psb/2023 --out workbook.xlsx >/dev/null
"$ziping" compare examples/pingquan-psb 2022 2023 --format html --out compare >/dev/null
"$ziping" check examples/pingquan-psb/2021 --code T03,T10a --format html --out review.html >/dev/null

# 自评表: the first page of the Word document.
cp report/自评表-13082322SHILI00000001-执法装备购置.docx form.docx
office form.docx workbook.xlsx
page form.pdf 1 900 form
keep form

# The fill-in workbook: the first project's sheet, behind the page of instructions.
page workbook.pdf 2 1200 workbook
keep workbook

# Heights end below something whole: look at each picture when a document or the example has changed.
# 部门汇总: tables and charts, which stand before 部门整体绩效自评表.
shot report/部门汇总.html 1100 1755 summary
keep summary

# 年度比较: the years, the table of parts and the department's steps.
shot compare/比较.html 1100 1105 compare
keep compare

# The page, by the browser that the tests drive (npm ci in web/).
ZIPING="$ziping" node "$here/page.mjs" "$work"
for view in page-form page-score page-check page-compare page-county; do
  keep "$view"
done

# The review list with its filters.
shot review.html 1100 860 review
keep review
