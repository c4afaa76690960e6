#!/usr/bin/env bash
# Runs both examples on a Spark cluster of two workers on this machine and compares every record with `ziping stream`.
#
#   examples/spark/test.sh PROGRAM [CHECK …]      all checks of check.py, where none is named
#
# Needs Java 17 and Python 3; PySpark is installed from PyPI (850 MB) into a venv below target/spark, or is that of
# ZIPING_SPARK_VENV. check.py says what is looked at.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[ $# -ge 1 ] || { echo "test.sh: which ziping?" >&2; exit 2; }
program=$(realpath "$1")
shift
command -v java >/dev/null || { echo "test.sh: no Java on the path" >&2; exit 2; }
venv=${ZIPING_SPARK_VENV:-$here/../../target/spark/venv}
if ! "$venv/bin/python" -c 'import pyspark, pyarrow, pandas' 2>/dev/null; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet pyspark 'pandas<3' pyarrow
fi
exec "$venv/bin/python" "$here/check.py" "$program" "$@"
