#!/bin/sh
# The generator's container: a day of events into Loki once, then events as they would come in.
set -eu

manifest=/data/manifest.json

generate() {
  node --import tsx generator/command/cli.ts "$@"
}

if [ ! -f "$manifest" ]; then
  if generate --backfill "$BACKFILL" --seed "$SEED" --to loki --url "$LOKI_URL" --format "$LOKI_FORMAT" \
    --manifest "$manifest.unfinished"; then
    mv "$manifest.unfinished" "$manifest"
  else
    echo 'The past was not generated: "docker compose down --volumes" begins anew' >&2
  fi
fi

exec node --import tsx generator/command/cli.ts --rate "$RATE" --seed "$SEED" --to falcosidekick --url "$FALCOSIDEKICK_URL" \
  --tell "$EXPORTERS_URL"
