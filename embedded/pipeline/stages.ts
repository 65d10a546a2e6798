import type { LabelFilter, LabelFormat, LineOp, Stage } from '../logql/ast';
import { anywhere } from '../regex/compile';
import { labelRegex } from '../regex/labelRegex';
import type { Labels } from '../store/entry';
import { textTest } from '../store/store';
import { TemplateFailure } from '../template/functions';
import { parseTemplate } from '../template/parse';
import { runTemplate } from '../template/run';
import type { Template } from '../template/ast';
import { jsonStage } from './jsonStage';
import { logfmtStage } from './logfmtStage';
import type { Row, RowStage } from './row';

/** Makes a pipeline ready to run. @throws {Refusal} for an expression or a template that is none */
export function compileStages(stages: readonly Stage[]): RowStage {
  const compiled = stages.map(compileStage);
  return (row) => compiled.every((stage) => stage(row));
}

function compileStage(stage: Stage): RowStage {
  switch (stage.kind) {
    case 'line':
      return lineFilter(stage.op, stage.texts);
    case 'filter':
      return compileFilter(stage.filter);
    case 'json':
      return jsonStage(stage.fields);
    case 'logfmt':
      return logfmtStage(stage.fields);
    case 'regexp':
      return regexpStage(stage.pattern);
    case 'label_format':
      return labelFormat(stage.formats);
    case 'line_format':
      return lineFormat(compileTemplate(stage.template));
    case 'drop':
      return (row) => {
        stage.names.forEach((name) => row.drop(name));
        return true;
      };
  }
}

/** A condition on labels. */
export function compileFilter(filter: LabelFilter): (row: Row) => boolean {
  switch (filter.kind) {
    case 'text': {
      const { name } = filter;
      const test = textTest(filter.op, filter.value, labelRegex);
      return (row) => test(row.get(name));
    }
    case 'number':
      return numberFilter(filter);
    default: {
      const [left, right] = [compileFilter(filter.left), compileFilter(filter.right)];
      return filter.kind === 'and' ? (row) => left(row) && right(row) : (row) => left(row) || right(row);
    }
  }
}

function lineFilter(op: LineOp, texts: readonly string[]): RowStage {
  const tests = texts.map((text) => {
    if (op === '|=' || op === '!=') {
      return (line: string) => line.includes(text);
    }
    const regex = anywhere(text);
    return (line: string) => regex.test(line);
  });
  const wanted = op === '|=' || op === '|~';
  return ({ line }) => tests.some((test) => test(line)) === wanted;
}

/** A line with an error stays, so that a later stage can tell; a label that is missing is no number. */
function numberFilter({ name, op, value }: Extract<LabelFilter, { kind: 'number' }>): (row: Row) => boolean {
  return (row) => {
    if (row.get('__error__') !== '') {
      return true;
    }
    const text = row.get(name);
    if (text === '') {
      return false;
    }
    const number = Number(text);
    if (Number.isNaN(number)) {
      row.fail('LabelFilterErr', `strconv.ParseFloat: parsing "${text}": invalid syntax`);
      return true;
    }
    switch (op) {
      case '==':
        return number === value;
      case '!=':
        return number !== value;
      case '>':
        return number > value;
      case '>=':
        return number >= value;
      case '<':
        return number < value;
      case '<=':
        return number <= value;
    }
  };
}

function regexpStage(pattern: string): RowStage {
  const regex = anywhere(pattern);
  return (row) => {
    const groups = regex.exec(row.line)?.groups ?? {};
    for (const [name, value] of Object.entries(groups)) {
      const label = row.isStored(name) ? `${name}_extracted` : name;
      row.set(label, value ?? '');
    }
    return true;
  };
}

function labelFormat(formats: readonly LabelFormat[]): RowStage {
  const readsLabels = formats.some((format) => 'template' in format && compileTemplate(format.template).readsLabels);
  const steps = formats.map((format): ((row: Row, before: () => Labels) => void) => {
    const { name } = format;
    if ('from' in format) {
      return (row) => {
        if (row.isStored(format.from) || row.isMade(format.from)) {
          row.set(name, row.get(format.from));
          row.drop(format.from);
        }
      };
    }
    const template = compileTemplate(format.template);
    return (row, labels) => {
      const text = run(template, row, labels);
      if (text !== undefined) {
        row.set(name, text);
      }
    };
  });
  return (row) => {
    // All of them see the labels as they were before the first.
    const labels = readsLabels ? row.labels() : {};
    const before = () => labels;
    steps.forEach((step) => step(row, before));
    return true;
  };
}

function lineFormat(template: CompiledTemplate): RowStage {
  return (row) => {
    row.line = run(template, row, () => row.labels()) ?? row.line;
    return true;
  };
}

interface CompiledTemplate {
  readonly template: Template;
  /** Whether it reads labels: to make them ready costs more than most templates. */
  readonly readsLabels: boolean;
}

function compileTemplate(text: string): CompiledTemplate {
  return { template: parseTemplate(text), readsLabels: /\{\{[^}]*[.$]/.test(text) };
}

function run({ template, readsLabels }: CompiledTemplate, row: Row, before: () => Labels): string | undefined {
  try {
    const labels = readsLabels ? before() : {};
    return runTemplate(template, { line: row.line, tsNs: row.entry.tsNs, labels });
  } catch (error) {
    if (!(error instanceof TemplateFailure)) {
      throw error;
    }
    row.fail('TemplateFormatErr', error.message);
    return undefined;
  }
}
