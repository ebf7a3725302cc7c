#!/usr/bin/env bash
# Fuzzes the readers, a format after the other, each for so many seconds.
# usage: tests/fuzz/run.sh [SECONDS] [FORMAT...]      needs no nightly compiler; findings land in artifacts/
set -euo pipefail
cd "$(dirname "$0")"
seconds="${1:-600}"; shift || true
formats=("$@")
[ ${#formats[@]} -gt 0 ] || formats=(docx gzip html mail mhtml msg odt pdf rtf text warc)
target="${FUZZ_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/sourceline/fuzz}"
# Coverage as libFuzzer wants it, by flags that the stable compiler has.
export RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares"
cargo build --release --target-dir "$target" --target "$(rustc -vV | sed -n 's/^host: //p')"
for format in "${formats[@]}"; do
  corpus="$target/corpus/$format"; artifacts="$target/artifacts/$format/"
  mkdir -p "$corpus" "$artifacts"
  # what the tests expect is no input
  find "../ingest/$format" -type f ! -name '*.expected' -exec cp -t "$corpus" {} +
  echo "== $format"
  # the first input compiles every expression, which takes long under coverage: hence the patience
  "$target/$(rustc -vV | sed -n 's/^host: //p')/release/$format" "$corpus" -artifact_prefix="$artifacts" \
    -max_total_time="$seconds" -timeout=120 -rss_limit_mb=1024 -max_len=65536 -print_final_stats=1 2>&1 | tail -n 12
done
