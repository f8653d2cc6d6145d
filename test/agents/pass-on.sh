#!/usr/bin/env bash
# An agent that asks the peer that its second argument names for whatever it was asked for itself.
set -euo pipefail
call=$(grep -m 1 '^curl ' "$1")
bash -c "${call% -d *} -d '{\"type\":\"TASK\",\"to\":\"$2\",\"payload\":\"see to it\"}'"
