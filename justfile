# One word for each thing that is done often; each recipe is a command that can also be typed. `just` alone lists them.

_list:
    @just --list --unsorted

# all tests (what needs Chromium, LibreOffice, poppler or openpyxl says so where they are not installed)
test *ARGS:
    cargo test {{ARGS}}

# write the gallery's messages, the schemas, the tables of the handbook and the snapshots as they are now; read the difference
bless:
    ZIPING_BLESS=1 INSTA_UPDATE=always cargo test

# everything that must hold, on a clean checkout on a new machine
ci:
    bash .ci/run

# mutated inputs at every door, on a release build: how many, and which doors (fuzz/README.md)
fuzz *ARGS:
    cargo test --release --test fuzz -- {{ARGS}}

# the ratios of benches/README.md
bench *ARGS:
    cargo bench --bench '*' -- {{ARGS}}

# tables as Parquet: built with them, read back, and asked by DuckDB what docs/parquet.md asks (duckdb from PyPI)
parquet-test:
    cargo test --features parquet --target-dir target/parquet --test lake
    cargo build --features parquet --target-dir target/parquet
    python3 tests/lake/recipes.py target/parquet/debug/ziping

# how time and memory grow with the number of projects, on a release build (docs/performance.md)
growth *ARGS:
    cargo build --release
    python3 benches/growth/measure.py target/release/ziping target/growth {{ARGS}}

# one rule through ziping's engine and through others (benches/peers/README.md); writes benches/peers/seen.md
peers *ARGS:
    bash benches/peers/run.sh {{ARGS}}

# the pictures of the README and the handbook
pictures:
    cargo build --release
    bash docs/pictures/make.sh

# the program as it is handed out: smaller and slower to build than `cargo build --release`
dist:
    cargo build --profile dist

# what is handed out, for Windows and Linux: folders, archives, checksums, in target/handed-out (release/README.md)
release *ARGS:
    bash release/make.sh {{ARGS}}

# runs what `just release` made, from its archives only: natively, under Wine and under qemu where they are
release-test *ARGS:
    bash release/test.sh {{ARGS}}

# the examples for Spark, on a small cluster on this machine, against `ziping stream`; needs Java 17, installs PySpark (850 MB)
spark-test *ARGS:
    cargo build --release
    bash examples/spark/test.sh target/release/ziping {{ARGS}}

# kills `file`, `form`, `report`, `pack` and `import` at 1,000 random moments, and once before every call that changes the disk
kill N="1000":
    ZIPING_KILLS={{N}} cargo test --test all -- killed_at_any_moment
    cargo test --test all -- --ignored --nocapture ended_before_any_call

# the page at its limits, on a release build: 10,000 edits of a form whose server is killed, a county of 3,000, and how long a
# typed cell of 100 indicators takes
limits:
    cargo build --release
    ZIPING=$PWD/target/release/ziping ZIPING_EDITS=10000 cargo test --test all -- --nocapture web::killed
    ZIPING=$PWD/target/release/ziping ZIPING_DEPARTMENTS=3000 node tests/web/looking.mjs "county"
    ZIPING=$PWD/target/release/ziping node tests/web/latency.mjs

# the files of the page, from web/src and web/style (needs node; what comes out is committed)
page:
    cd web && npm ci && npm run build
