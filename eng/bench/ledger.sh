#!/usr/bin/env bash
# What the ledger costs: 500,000 leaves of 900 bytes, a durable signed checkpoint after every 25,000, then offline verification
#
# One process, one thread writes, as the event writer does. Relative to: 25,000 facts/s, several times what the gateway carries
# on two cores. Bar: leaves and checkpoints together at least 50,000 leaves/s, so that at 25,000/s the writer is at most half busy.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

least=50000
begin ledger
build_parts

output=$("${parts[@]}" ledger "$folder/ledger") || die "the benchmark's part failed"
read -r written append median worst verified result <<< "$(sed -n 's/^FIGURES //p' <<< "$output")"
printf '%-44s %10s\n' 'leaves/s, checkpoints included' "$written" 'ns to append a leaf' "$append" 'ms for a checkpoint of 25,000 leaves, median' "$median" \
  'ms for a checkpoint, worst' "$worst" 'leaves/s verified from the folder' "$verified"
echo "on $(nproc) cores; a checkpoint writes and flushes about 200 files"
finish "$written leaves/s with durable checkpoints (at least $least), verification: $result" "$([[ $result == verified ]] && ((written >= least)) && echo ok || echo fail)"
