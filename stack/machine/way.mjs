// Plain JavaScript, and nothing but Node: the demo says which way it goes before npm has installed anything.
import { spawnSync } from 'node:child_process';

import { archiveCache, archivesFor, isCached, publishedChecksums } from './archives.mjs';
import { findFalcosidekick, findGrafana, findLoki, onPath } from './find.mjs';

/** @typedef {import('./find.mjs').Variables} Variables */
/** @typedef {import('./archives.mjs').Archive} Archive */

/**
 * What there is to start: programs, a Docker engine that answers, and official archives of what is missing. These are
 * undefined where they cannot be had, with the reason in words.
 * @typedef {Readonly<{
 *   grafana: boolean; loki: boolean; docker: boolean;
 *   archives: readonly Archive[] | undefined; checksums: ReadonlyMap<string, string>; noArchives: string;
 * }>} Found
 */

/** @typedef {'services' | 'archives' | 'docker' | 'preview'} Way */

/**
 * The way it goes, and what is said of it, a line each.
 * @typedef {Readonly<{ way: Way; says: readonly string[] }>} Choice
 */

/** @type {Found} */
export const NOTHING = {
  grafana: false,
  loki: false,
  docker: false,
  archives: undefined,
  checksums: new Map(),
  noArchives: '',
};

const PREVIEW =
  "the preview: the app's own pages over an embedded store, with Node alone. Alerting, dashboards, Explore and " +
  'Falcosidekick need a Grafana.';

const CONTAINERS = 'in containers: docker compose up --build. The first time takes about ten minutes.';

/**
 * The way that was asked for, else the best that the machine has: its own programs, its Docker engine, official archives,
 * and where there is nothing of these, the preview.
 * @param {'preview' | 'docker' | undefined} asked
 * @param {Found} found
 * @returns {Choice}
 */
export function chooseWay(asked, { grafana, loki, docker, archives, noArchives }) {
  if (asked === 'docker') {
    return { way: 'docker', says: [`Starting everything, as asked, ${CONTAINERS}`] };
  }
  if (asked === 'preview') {
    return { way: 'preview', says: [`Starting, as asked, ${PREVIEW}`] };
  }
  if (grafana && loki) {
    return { way: 'services', says: ['Grafana and Loki are here: starting them with this app.'] };
  }
  const missing = [
    ...(grafana ? [] : ['no Grafana (set GRAFANA_HOME, or put grafana on the PATH)']),
    ...(loki ? [] : ['no Loki (set LOKI_BIN, or put loki on the PATH)']),
  ];
  const lacking = `There is ${missing.join(' and ')}.`;
  if (docker) {
    return { way: 'docker', says: [lacking, `A Docker engine runs: starting everything ${CONTAINERS}`] };
  }
  if (archives !== undefined) {
    const names = archives.map(({ name }) => name).join(', ');
    return {
      way: 'archives',
      says: [
        lacking,
        `Starting the official archives, checked against their publishers' checksums and kept outside this folder: ` +
          `${names}. "npm run demo -- --offline" fetches nothing.`,
      ],
    };
  }
  return { way: 'preview', says: [lacking, ...(noArchives === '' ? [] : [noArchives]), `Starting ${PREVIEW}`] };
}

/**
 * Looks around: programs, then an engine, then what can be fetched. Throws when a variable names what is not there.
 * @param {Variables} env
 * @param {{ readonly offline: boolean; readonly archives?: readonly Archive[] }} settings `offline` fetches nothing:
 * what was fetched before still counts.
 * @returns {Promise<Found>}
 */
export async function lookAround(env, { offline, archives = archivesFor(process.platform, process.arch) }) {
  const grafana = findGrafana(env) !== undefined;
  const loki = findLoki(env) !== undefined;
  const found = { ...NOTHING, grafana, loki };
  if (grafana && loki) {
    return found;
  }
  if (engineRuns(env)) {
    return { ...found, docker: true };
  }
  const there = new Set([
    ...(grafana ? ['Grafana'] : []),
    ...(loki ? ['Loki'] : []),
    ...(findFalcosidekick(env) ? ['Falcosidekick'] : []),
  ]);
  return { ...found, ...(await lookForArchives(archives, there, archiveCache(env), offline)) };
}

/**
 * @param {readonly Archive[]} all
 * @param {ReadonlySet<string>} there
 * @param {string} cache
 * @param {boolean} offline
 * @returns {Promise<Pick<Found, 'archives' | 'checksums' | 'noArchives'>>}
 */
async function lookForArchives(all, there, cache, offline) {
  const none = { archives: undefined, checksums: new Map() };
  if (all.length === 0) {
    return { ...none, noArchives: 'Their publishers have no archives for this kind of machine.' };
  }
  const wanted = all.filter(({ name }) => !there.has(name));
  const toFetch = wanted.filter((archive) => !isCached(archive, cache));
  if (offline && toFetch.length > 0) {
    return { ...none, noArchives: 'Official archives were not fetched before, and nothing is fetched, as asked.' };
  }
  try {
    return { archives: wanted, checksums: await publishedChecksums(toFetch), noArchives: '' };
  } catch (error) {
    return { ...none, noArchives: `Official archives cannot be had: ${reasonOf(error)}.` };
  }
}

/** @param {unknown} error */
function reasonOf(error) {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}

/** @param {Variables} env */
function engineRuns(env) {
  const docker = onPath('docker', env);
  return docker !== undefined && spawnSync(docker, ['info'], { stdio: 'ignore', timeout: 3000 }).status === 0;
}
