import { ATTACK_NOTICE, ATTACK_VERSION, fullName, TECHNIQUES, type Technique } from '../attack';
import { TACTICS, type Tactic } from '../tactics';
import { heat } from './heat';
import type { Matrix } from './matrix';
import type { Placement } from '../placement';
import { usageOf, type Usage } from '../usage';

/** A pair of texts that the Navigator shows. */
interface LayerMetadata {
  readonly name: string;
  readonly value: string;
}

interface LayerTechnique {
  readonly techniqueID: string;
  /** Short name of the tactic. */
  readonly tactic: string;
  /** Heat, 0 to 100: the Navigator's gradient is linear and counts are not. */
  readonly score: number;
  readonly comment: string;
  readonly enabled: true;
  /** Only for silent techniques: a colour of their own beside the gradient. */
  readonly color?: string;
  readonly metadata: readonly LayerMetadata[];
  readonly showSubtechniques: boolean;
}

/** A layer of the ATT&CK Navigator, version 4.5 of its format. Source: attack-navigator, layers/LAYERFORMATv4_5.md. */
export interface NavigatorLayer {
  readonly name: string;
  readonly versions: { readonly attack: string; readonly navigator: string; readonly layer: '4.5' };
  readonly domain: 'enterprise-attack';
  readonly description: string;
  readonly sorting: 3;
  readonly layout: Readonly<Record<string, string | boolean>>;
  readonly hideDisabled: false;
  readonly techniques: readonly LayerTechnique[];
  readonly gradient: { readonly colors: readonly string[]; readonly minValue: 0; readonly maxValue: 100 };
  readonly legendItems: ReadonlyArray<{ readonly label: string; readonly color: string }>;
  readonly selectTechniquesAcrossTactics: false;
  readonly selectSubtechniquesWithParent: false;
  readonly metadata: readonly LayerMetadata[];
}

// A layer is read by a program that knows no theme. Lightness falls evenly, so that the order survives without colour.
const GRADIENT = ['#fff7ec', '#fdbb84', '#d7301f', '#7f0000'];
const SILENT = '#c6dbef';
const MAX_COMMENT_RULES = 25;

/**
 * The matrix as a layer: fired techniques by heat, silent ones in a colour of their own. The Navigator knows a technique only
 * under the tactics that ATT&CK lists; one that tags put elsewhere is shown under those, with a comment that says so.
 * @param description what the layer is of: the range, the environment
 */
export function navigatorLayer(matrix: Matrix, name: string, description: string): NavigatorLayer {
  const entries = TECHNIQUES.flatMap((technique) =>
    technique.revoked || technique.deprecated ? [] : entriesOf(technique, matrix.placements)
  );
  const max = Math.max(0, ...entries.map(({ usage }) => usage.events));
  return {
    name: name.trim() === '' ? 'Falco' : name,
    versions: { attack: ATTACK_VERSION.split('.')[0] ?? ATTACK_VERSION, navigator: '5.1.0', layer: '4.5' },
    domain: 'enterprise-attack',
    description: [description, `ATT&CK ${ATTACK_VERSION}. ${ATTACK_NOTICE}`].filter((text) => text !== '').join('\n'),
    sorting: 3,
    layout: { layout: 'side', showID: true, showName: true, expandedSubtechniques: 'annotated' },
    hideDisabled: false,
    techniques: entries.map((entry) => layerTechnique(entry, max)),
    gradient: { colors: GRADIENT, minValue: 0, maxValue: 100 },
    legendItems: [
      { label: 'Fired: few events', color: '#fdbb84' },
      { label: `Fired: up to ${max} events (logarithmic)`, color: '#7f0000' },
      { label: 'Silent: rules loaded, no event', color: SILENT },
    ],
    selectTechniquesAcrossTactics: false,
    selectSubtechniquesWithParent: false,
    metadata: layerMetadata(matrix),
  };
}

/** The layer as the text of its file. */
export function navigatorJson(matrix: Matrix, name: string, description: string): string {
  return JSON.stringify(navigatorLayer(matrix, name, description), null, 2);
}

interface Entry {
  readonly technique: Technique;
  readonly tactic: Tactic;
  readonly usage: Usage;
  /** Tactics of the tags under which ATT&CK does not list the technique. */
  readonly strange: readonly Tactic[];
  /** A technique of which only sub-techniques are named. */
  readonly onlySubTechniques: boolean;
}

/** One entry for each tactic that ATT&CK lists the technique under, as far as rules or events belong there. */
function entriesOf(technique: Technique, placements: readonly Placement[]): Entry[] {
  const inFamily = ({ id, parentId }: Technique) => id === technique.id || parentId === technique.id;
  const named = placements.filter(({ techniques }) => techniques.some(inFamily));
  return named.length === 0
    ? []
    : TACTICS.filter((tactic) => technique.tactics.includes(tactic)).flatMap((tactic) => {
        const here = named.filter((placement) => isShownUnder(tactic, placement, inFamily));
        const usage = usageOf(here);
        const spots = here.flatMap(({ spots: all }) => all.filter((spot) => inFamily(spot.technique) && !spot.listed));
        return usage.loaded + usage.events === 0
          ? []
          : [
              {
                technique,
                tactic,
                usage,
                strange: [...new Set(spots.map((spot) => spot.tactic))],
                onlySubTechniques: here.every(({ techniques }) => !techniques.includes(technique)),
              },
            ];
      });
}

function isShownUnder(
  tactic: Tactic,
  { spots, techniques }: Placement,
  inFamily: (item: Technique) => boolean
): boolean {
  const own = spots.filter((spot) => inFamily(spot.technique));
  if (own.some((spot) => spot.listed && spot.tactic === tactic)) {
    return true;
  }
  // Tags that name no tactic, or none that ATT&CK lists: the Navigator has no other place than ATT&CK's.
  return techniques.some(
    (item) =>
      inFamily(item) && item.tactics.includes(tactic) && !own.some((spot) => spot.listed && spot.technique === item)
  );
}

function layerTechnique({ technique, tactic, usage, strange, onlySubTechniques }: Entry, max: number): LayerTechnique {
  const { events, loaded, fired, rules, state } = usage;
  const named = rules.slice(0, MAX_COMMENT_RULES).map((use) => `${use.rule} (${use.events})`);
  const comment = [
    `${events} events, ${loaded} rules loaded, ${fired} rules fired.`,
    ...(onlySubTechniques ? ['All of them name a sub-technique.'] : []),
    ...(strange.length > 0
      ? [`Tagged as ${strange.map((item) => item.name).join(', ')}, where ATT&CK does not list it.`]
      : []),
    ...named,
    ...(rules.length > named.length ? [`and ${rules.length - named.length} more rules`] : []),
  ].join('\n');
  return {
    techniqueID: technique.id,
    tactic: tactic.shortName,
    score: Math.round(100 * heat(events, max)),
    comment,
    enabled: true,
    ...(state === 'silent' ? { color: SILENT } : {}),
    metadata: [
      { name: 'Events', value: String(events) },
      { name: 'Rules loaded', value: String(loaded) },
    ],
    showSubtechniques: technique.parentId === undefined && usage.rules.length > 0 && onlySubTechniques,
  };
}

/** What a layer has no cell for is said in words, never dropped. */
function layerMetadata({ total, untagged, unmapped, columns, coverage }: Matrix): LayerMetadata[] {
  const bare = columns.filter(({ withoutTechnique }) => withoutTechnique.rules.length > 0);
  const rows: Array<readonly [string, readonly string[]]> = [
    ['Events in all', [String(total)]],
    ['Without ATT&CK tags', [`${untagged.events} events, ${untagged.rules.length} rules`]],
    ['Tags that are not in ATT&CK', unmapped.map(({ tag, events }) => `${tag} (${events})`)],
    [
      'Tactics without a technique',
      bare.map(({ tactic, withoutTechnique }) => `${tactic.name} (${withoutTechnique.events})`),
    ],
    ['Revoked or deprecated techniques', coverage.outdated.map((item) => `${item.id} ${fullName(item)}`)],
  ];
  return rows.filter(([, values]) => values.length > 0).map(([name, values]) => ({ name, value: values.join(', ') }));
}
