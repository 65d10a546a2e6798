import { CHAINS } from '../acts/chains.data';
import { URLS } from './options';

export const HELP = `Generates the Falco events of a fleet: three clusters, 14 nodes, 20 namespaces, six attacks.

  npm run generate -- --backfill 24h --to loki --manifest manifest.json
  npm run generate -- --rate 0.5 --to falcosidekick
  npm run generate -- --attack now --to loki

What
  --backfill <range>   the past, e.g. 90m, 24h, 7d: about 33,000 events a day, and the six attacks in its last 24 h
  --no-attacks         backfills what happens anyway and nothing else: noise that notifies nobody
  --end <time>         end of the backfill, RFC 3339, cut down to the whole minute (default: now)
  --rate <number>      live: events a second, until Ctrl-C; after --backfill it goes on where that ended
  --attack <which>     live: plays one attack from now on. now (the seed chooses), or
                       ${CHAINS.map(({ id }) => id).join(', ')}
  --speed <number>     plays that attack so many times as fast (default 1: some minutes)
  --seed <text>        same seed and same times, same events (default: falco)

Where
  --to <target>        stdout (default), loki, or falcosidekick
  --url <address>      of Loki (default ${URLS.loki}) or of Falcosidekick (default ${URLS.falcosidekick})
  --tenant <name>      Loki's X-Scope-OrgID
  --format <shape>     json (default) or text, as Falcosidekick's loki.format; Falcosidekick itself decides by its settings
  --force              backfills although Loki holds events of the range
  --manifest <file>    writes what was sent: counts by minute, rule, priority, source, cluster and namespace, and the attacks

  --tell <address>     live: tells the fleet's exporters what was detected and delivered, and goes on when that fails

  --help               this text`;
