import { FAULTS } from './exporters/faults';

export const HELP = `npm run demo -- [options]

With Grafana and Loki on this machine: builds the plugin where it is older than its sources, starts Loki, Prometheus,
Falcosidekick and Grafana on the loopback address, fills them with the last 24 hours of a generated fleet and goes on
live. Without them: the same in containers where a Docker engine runs, else from the publishers' own archives. Where
these cannot be had, with Node alone: the preview, the app's own pages over an embedded store that is filled in the
same way; alerting, dashboards, Explore and Falcosidekick need a Grafana. It says first which way it goes. Ctrl-C stops
all.

  --preview           the preview, whatever is there
  --docker            everything in containers (docker compose up --build)
  --offline           fetches no archives; those fetched before are kept in $XDG_CACHE_HOME/falco-demo (~/.cache)
  --reset             begins with empty data (the preview always does)
  --check             starts, checks that everything answers and that Loki holds what was sent, stops
  --format json|text  lines as Falcosidekick's loki.format (default json; with another one than before, --reset)
  --backfill 24h      how much of the past, such as 90m, 24h or 7d
  --rate 0.4          live events a second; 0 for none
  --seed <text>       the same seed gives the same fleet (default falco)

  npm run demo:attack -- [chain] [--speed 10]   plays an attack now, in the demo that runs
  npm run demo:break -- ${FAULTS.join('|')} [--minutes 10] [--mend]
                                                plays a fault in it, or ends one

Ports: GRAFANA_PORT 3000 (the preview's too), LOKI_PORT 3100, PROMETHEUS_PORT 9090, FALCOSIDEKICK_PORT 2801, EXPORTERS_PORT 9465 (the
fleet's metrics), NODE_EXPORTER_PORT 9100, RECEIVER_PORT 2900 (shows the notifications that arrive).
Programs: GRAFANA_HOME (a folder with bin, conf and public; GRAFANA_BIN where the server is elsewhere) or grafana on the
PATH; LOKI_BIN or loki on the PATH; FALCOSIDEKICK_BIN or falcosidekick on the PATH; PROMETHEUS_BIN and
NODE_EXPORTER_BIN, else they are built once from source.`;
