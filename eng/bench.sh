#!/usr/bin/env bash
# Runs one benchmark or drill alone: eng/bench.sh NAME [options]. Without a name it lists them.
# Each has its own data folder and free ports, prints its figures with what they are relative to, ends with the line
# "NAME: …", and exits 0 only where its bar holds.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# A benchmark's second line is its description.
list() {
  local file
  echo "usage: eng/bench.sh NAME [options]"
  for file in "$eng_dir"/bench/*.sh; do
    [[ $(basename "$file") == lib.sh ]] || printf '  %-14s %s\n' "$(basename "$file" .sh)" "$(sed -n '2s/^# *//p' "$file")"
  done
}

name=${1:-}
if [[ -z $name || $name == -h || $name == --help ]]; then
  list
  exit
fi
shift
[[ $name =~ ^[a-z][a-z-]*$ && $name != lib && -f $eng_dir/bench/$name.sh ]] || { list >&2; die "there is no benchmark named '$name'"; }
exec bash "$eng_dir/bench/$name.sh" "$@"
