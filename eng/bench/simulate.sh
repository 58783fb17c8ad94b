#!/usr/bin/env bash
# What a simulation costs: a draft of 200 policies on 200,000 recorded calls in real storage, beside reading the same records alone
#
# One process, one thread, as in the product. Relative to: reading and parsing the same records and deciding nothing. Each call is decided
# twice, by what is in force and by the draft. Bar: 20 s.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

most=20
begin simulate
build_parts

output=$("${parts[@]}" simulate "$folder/data") || die "the benchmark's part failed"
read -r calls policies reading simulating changed groups <<< "$(sed -n 's/^FIGURES //p' <<< "$output")"
ratio=$(awk -v a="$simulating" -v b="$reading" 'BEGIN { printf "%.2f", a / b }')
printf '%-44s %10s\n' 'recorded calls' "$calls" 'policies of the draft' "$policies" 's to read the records alone' "$reading" 's to simulate, reading included' "$simulating" \
  'ratio to reading alone' "$ratio" 'calls that would change' "$changed" 'groups of them' "$groups"
finish "$calls calls in $simulating s (at most $most s), $ratio times reading alone" "$(awk -v a="$simulating" -v b="$most" 'BEGIN { print (a <= b) ? "ok" : "fail" }')"
