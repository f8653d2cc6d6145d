#!/usr/bin/env bash
# An agent of either side of a trade, as a person would write it: it reads its prompt, and answers by running
# the curl command in it with other words.
set -euo pipefail
prompt=$1

type=$(sed -n 's/^Type: //p' "$prompt" | head -n 1)
call=$(grep -m 1 '^curl ' "$prompt")

case $type in
  TASK) answer='{"type":"BREAKDOWN","payload":{"plan":["read it","do it"]}}' ;;
  BREAKDOWN) answer='{"type":"GO_AHEAD","payload":"go ahead"}' ;;
  GO_AHEAD) answer='{"type":"PR_READY","payload":{"url":"https://example.com/pull/1"}}' ;;
  *)
    echo "Nothing to say to a $type."
    exit 0
    ;;
esac

echo "A $type came."
bash -c "${call% -d *} -d '$answer'"
