import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, type YAMLSeq } from 'yaml';

import { child, isBlock, itemsOf, start, textOf } from './nodes';
import { parseYaml } from './parseYaml';

/** A rules file that lies inside another file. */
export interface HeldFile {
  readonly name: string;
  /** Its text, or its list where the rules are written as YAML within the holder's own. */
  readonly rules: string | YAMLSeq;
  /** Where its first line stands, and where the value begins. */
  readonly firstLine: number;
  /** Its holder has files of other kinds too, so that one that is no rules file is no mistake. */
  readonly amongOthers: boolean;
}

type LineAt = (offset: number) => number;

/**
 * The rules files within one YAML document: Helm values with `customRules` (of Falco's chart or below it in another), also in
 * Flux' HelmRelease, Argo CD's Application and ApplicationSet, Kustomize's `helmCharts` and the HelmChart of k3s; a ConfigMap, or a
 * Secret's `stringData`; the Falco operator's Rulesfile of both versions; a List of them. In the order in which Falco loads them, by name.
 * Undefined for a document that is none of these.
 */
export function heldFiles(root: unknown, lineAt: LineAt): readonly HeldFile[] | undefined {
  const spec = child(root, 'spec');
  switch (textOf(child(root, 'kind'))) {
    case 'ConfigMap':
      return fromData(child(root, 'data'), lineAt);
    case 'Secret':
      return fromData(child(root, 'stringData'), lineAt);
    case 'HelmRelease':
      return fromValues(child(spec, 'values'), lineAt) ?? [];
    case 'HelmChart':
    case 'HelmChartConfig':
      return fromText(child(spec, 'valuesContent'), lineAt) ?? [];
    case 'Application':
      return argo(spec, lineAt);
    case 'ApplicationSet':
      return argo(child(spec, 'template', 'spec'), lineAt);
    case 'Kustomization':
      return itemsOf(child(root, 'helmCharts')).flatMap(
        (chart) => fromValues(child(chart, 'valuesInline'), lineAt) ?? []
      );
    case 'Rulesfile':
      return rulesfile(child(spec, 'inlineRules'), lineAt);
    case 'List':
      return itemsOf(child(root, 'items')).flatMap((item) => heldFiles(item, lineAt) ?? []);
    default:
      return fromValues(root, lineAt);
  }
}

/** `customRules` of Helm values: of the chart itself, or of Falco's chart under whatever name below another. */
function fromValues(values: unknown, lineAt: LineAt): readonly HeldFile[] | undefined {
  const layer = customRulesIn(values);
  return layer === undefined ? undefined : inOrder(filesOf(layer, lineAt));
}

function fromText(node: unknown, lineAt: LineAt): readonly HeldFile[] | undefined {
  const inner = innerValues(node, lineAt);
  return inner === undefined ? undefined : fromValues(inner.values, inner.lineAt);
}

/** Values that are written as a text, and the lines of the whole file for what stands in it. */
function innerValues(node: unknown, lineAt: LineAt): { readonly values: unknown; readonly lineAt: LineAt } | undefined {
  const text = textOf(node);
  if (text === undefined || !isNode(node)) {
    return undefined;
  }
  const lines = new LineCounter();
  const values: unknown = parseYaml(text, lines)?.[0]?.contents;
  const before = firstLineOf(node, lineAt) - 1;
  return { values, lineAt: (offset) => before + Math.max(1, lines.linePos(offset).line) };
}

function customRulesIn(values: unknown): unknown {
  const own = child(values, 'customRules');
  const below = isMap(values) ? values.items.map(({ value }) => child(value, 'customRules')) : [];
  return own ?? below.find((found) => found !== undefined);
}

/** Argo CD takes `valuesObject` in place of `values`, and puts parameters over both. */
function argo(spec: unknown, lineAt: LineAt): readonly HeldFile[] {
  return [child(spec, 'source'), ...itemsOf(child(spec, 'sources'))].flatMap((source) => {
    const helm = child(source, 'helm');
    const object = child(helm, 'valuesObject');
    const values = object === undefined ? fromText(child(helm, 'values'), lineAt) : fromValues(object, lineAt);
    return inOrder([
      ...(values ?? []),
      ...itemsOf(child(helm, 'parameters')).flatMap((one) => fromParameter(one, lineAt)),
    ]);
  });
}

const PARAMETER = /^(?:[\w-]+\.)?customRules\.(.+)$/;

function fromParameter(parameter: unknown, lineAt: LineAt): readonly HeldFile[] {
  const name = PARAMETER.exec(textOf(child(parameter, 'name')) ?? '')?.[1];
  return name === undefined ? [] : fileOf(name.replace(/\\\./g, '.'), child(parameter, 'value'), lineAt, false);
}

/** A text in the operator's first version, a list since its second. */
function rulesfile(inline: unknown, lineAt: LineAt): readonly HeldFile[] {
  return isSeq(inline)
    ? [{ name: 'inlineRules', rules: inline, firstLine: lineAt(start(inline)), amongOthers: false }]
    : fileOf('inlineRules', inline, lineAt, false);
}

function fromData(data: unknown, lineAt: LineAt): readonly HeldFile[] | undefined {
  return data === undefined ? undefined : inOrder(filesOf(data, lineAt, true));
}

function filesOf(mapping: unknown, lineAt: LineAt, amongOthers = false): readonly HeldFile[] {
  return isMap(mapping)
    ? mapping.items.flatMap(({ key, value }) => fileOf(String(key), value, lineAt, amongOthers))
    : [];
}

function fileOf(name: string, node: unknown, lineAt: LineAt, amongOthers: boolean): readonly HeldFile[] {
  const text = textOf(node);
  return text === undefined || text.trim() === '' || !isScalar(node)
    ? []
    : [{ name, rules: text, firstLine: firstLineOf(node, lineAt), amongOthers }];
}

/** Of two files of one name the later holds; Falco loads a folder in the order of names. */
function inOrder(files: readonly HeldFile[]): readonly HeldFile[] {
  return [...new Map(files.map((file) => [file.name, file])).values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function firstLineOf(node: Node, lineAt: LineAt): number {
  return lineAt(start(node)) + (isBlock(node) ? 1 : 0);
}
