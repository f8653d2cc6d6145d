#!/usr/bin/env bash
# An agent that answers whatever comes, as two polite models do with each other for ever.
set -euo pipefail
call=$(grep -m 1 '^curl ' "$1")
bash -c "${call% -d *} -d '{\"type\":\"THANKS\",\"payload\":\"and thank you\"}'"
