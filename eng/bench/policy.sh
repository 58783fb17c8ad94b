#!/usr/bin/env bash
# What a policy decision costs: 1,000 policies in force, 10,000 entities, calls of agents to tools
#
# One process, one thread. Relative to: the same compiled policies, each looked at for every call, in rounds that take turns; both give
# the same answers, or the benchmark fails. Compiling is from text, the first in a new process and the median of nine after it. Bars: median
# at most 5 us a decision, p99 at most 25 us, 256 bytes allocated a decision, 300 ms to compile, also the first time.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

most_median=5000 most_p99=25000 most_bytes=256 most_compile=300
begin policy
build_parts

output=$("${parts[@]}" policy) || die "the benchmark's part failed: $output"
read -r cold warm median p99 bytes scan allowed reasons <<< "$(sed -n 's/^FIGURES //p' <<< "$output")"
ratio=$(awk -v scan="$scan" -v median="$median" 'BEGIN { printf "%.3f", median / scan }')
printf '%-52s %10s\n' 'ms to compile 1,000 policies, first in the process' "$cold" 'ms to compile them again, median' "$warm" 'ns a decision, median' "$median" 'ns a decision, p99' "$p99" \
  'bytes allocated a decision' "$bytes" 'ns a decision without the index, median' "$scan" 'of that, with the index' "$ratio" 'of 1,000 calls allowed' "$allowed" 'reasons of 1,000 calls' "$reasons"
echo "on $(nproc) cores; the middle of seven rounds"
holds=ok
((median <= most_median && p99 <= most_p99 && bytes <= most_bytes && cold <= most_compile && warm <= most_compile)) || holds=fail
finish "median $median ns, p99 $p99 ns (at most $most_median, $most_p99), $bytes B, compiled in $cold ms; $ratio of the time without index" "$holds"
