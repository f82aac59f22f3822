#!/usr/bin/env bash
# Runs a command for a tenant, shows what it says in the log and in the job's summary, and sets the job's output `pending`
# when it exits with 2: changes are pending, or the tenant has drifted.
#
#   bash .github/report.sh TITLE npm run -s deploy -- --env staging --plan
set -uo pipefail

title=$1
shift
text=$(mktemp)
trap 'rm -f "$text"' EXIT

# Where the step has the job's token, git asks for it here, and nothing of it is on the disk.
if [ -n "${GITHUB_TOKEN:-}" ]; then
  export GIT_CONFIG_COUNT=1
  export GIT_CONFIG_KEY_0="credential.${GITHUB_SERVER_URL:-https://github.com}.helper"
  # shellcheck disable=SC2016 # git expands it
  export GIT_CONFIG_VALUE_0='!printf "username=x-access-token\npassword=%s\n" "$GITHUB_TOKEN" #'
fi

"$@" >"$text" 2>&1
code=$?
cat "$text"

pending=false
[ "$code" = 2 ] && pending=true
echo "pending=$pending" >>"${GITHUB_OUTPUT:-/dev/null}"

# GitHub takes one MiB for a summary. What stands in it is text of scripts: the fence is longer than any of theirs.
{
  printf '## %s\n\n' "$title"
  case $code in
    0) printf 'Nothing to do, or all done.\n' ;;
    2) printf 'Differences, in full below.\n' ;;
    *) printf 'Refused or failed, with exit code %s.\n' "$code" ;;
  esac
  printf '\n~~~~~~~~~~diff\n'
  head -c 900000 "$text"
  [ "$(wc -c <"$text")" -gt 900000 ] && printf '\n… the rest is in the log\n'
  printf '\n~~~~~~~~~~\n'
} >>"${GITHUB_STEP_SUMMARY:-/dev/null}"

exit "$code"
