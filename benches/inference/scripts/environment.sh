#!/bin/sh
# Makes the Python environment of the referees in .cache/referees (PyPI only, about 700 MB), or
# leaves it as it is when the requirements have not changed. Prints where its Python lies.
#
#   benches/inference/scripts/environment.sh          pyABC, SALib, scikit-learn
#   benches/inference/scripts/environment.sh neural   the same with sbi and torch: 5.8 GB, in
#                                                     .cache/referees-neural; asks for room first
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
kind=${1:-plain}
case "$kind" in
plain)
    venv="$root/.cache/referees"
    wanted="$here/requirements.txt"
    needs_gigabytes=2
    ;;
neural)
    venv="$root/.cache/referees-neural"
    wanted="$here/requirements-neural.txt"
    needs_gigabytes=12
    ;;
*)
    echo "environment.sh: no environment \`$kind\`; there are: plain, neural" >&2
    exit 2
    ;;
esac
if [ ! -x "$venv/bin/python" ] || ! cmp -s "$wanted" "$venv/made-from.txt"; then
    free=$(df -Pk "$root" | awk 'NR == 2 { print int($4 / 1048576) }')
    if [ "$free" -lt "$needs_gigabytes" ]; then
        echo "environment.sh: $free GB are free and $needs_gigabytes are needed; make room first" >&2
        exit 1
    fi
    "${PYTHON:-python3}" -m venv --clear "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
        --requirement "$wanted" >&2
    cp "$wanted" "$venv/made-from.txt"
fi
echo "$venv/bin/python"
