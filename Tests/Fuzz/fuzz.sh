#!/bin/bash
# Fuzzes FEEL text, regular expressions, DMN models and event logs: fuzz.sh feel|regex|dmn|xes|csv [seconds] [corpus folder]
# Leaks are not looked for: what Swift keeps for ever in global variables looks like one.
# Every crash or hang that it finds belongs into a test.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${1:?feel, regex, dmn, xes or csv}
seconds=${2:-1800}
build=.build/fuzz
corpus=${3:-$build/corpus-$target}
mkdir -p "$build" "$corpus"
# A copy, so that work on the sources goes on meanwhile; one module holds all, so imports of our own go.
copy=$build/sources-$target
flags=()
rm -rf "$copy"
mkdir -p "$copy"
folders="Sources/CivilTime Sources/FEEL"
case $target in
feel) main=FEELFuzz ;;
regex) main=RegexFuzz ;;
dmn) main=DMNFuzz; folders="Sources/CivilTime Sources/FEEL Sources/DMN" ;;
xes | csv)
    main=$([ "$target" = xes ] && echo XESFuzz || echo CSVFuzz)
    folders="Sources/CivilTime Sources/Columns Sources/HTML Sources/Charts Sources/ProcessMining"
    flags=(-I Sources/CZlib)
    Tests/Fuzz/log-corpus.py "$target" "$corpus"
    ;;
*) echo "no target $target" >&2; exit 2 ;;
esac
for file in $(find $folders -name '*.swift') "Tests/Fuzz/$main.swift"; do
    # Some rooms have files of one name.
    sed -E '/^import (CivilTime|FEEL|HTML|Charts|Columns|ProcessMining)$/d' "$file" > "$copy/$(echo "$file" | tr / -)"
done
swiftc -O -swift-version 6 -parse-as-library -sanitize=fuzzer,address -package-name raadhuis -module-name Fuzz -o "$build/fuzz-$target" \
    ${flags[@]+"${flags[@]}"} "$copy"/*.swift
export ASAN_OPTIONS=detect_leaks=0
exec "$build/fuzz-$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=4096 -artifact_prefix="$build/$target-" "$corpus"
