import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Stack, Text, TextLink, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { visibleProse, visibleText } from 'domain/event/visible';
import { type KnownRule } from 'domain/rules/known';
import { type RulePlace } from 'domain/rules/language/types';
import { officialFile } from 'domain/rules/officialFile';
import { Scrollable } from '../layout/Scrollable';
import { ConditionText, type Definitions } from './ConditionText';
import { RuleExceptions } from './RuleExceptions';
import { frameLook } from '../layout/pages';

export interface RuleTextProps {
  /** undefined for a rule that only its events tell of. */
  readonly rule: KnownRule | undefined;
  readonly definitions: Definitions;
  /** Why there is no more text than this. */
  readonly note: string | undefined;
  /** Where a place in the stored files can be read. */
  readonly hrefOf?: (place: RulePlace) => string | undefined;
}

/** The text of a rule as its files have it, or what is known of it without them. */
export function RuleText({ rule, definitions, note, hrefOf = () => undefined }: RuleTextProps) {
  const { fact, text } = rule ?? {};
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.box}>
      {fact && <Text>{fact.summary}</Text>}
      {text && text.desc !== '' && <Part title={t('falco.rules.desc', 'Description')}>{text.desc}</Part>}
      {!fact && !text && (
        <Text>{t('falco.rules.not-official', 'Not an official rule: only its events describe it.')}</Text>
      )}
      {rule && <Facts rule={rule} hrefOf={hrefOf} />}
      {text && (
        <>
          <Code title={t('falco.rules.condition', 'Condition')}>
            <ConditionText condition={text.condition} definitions={definitions} />
          </Code>
          <Code title={t('falco.rules.output', 'Output')}>{visibleProse(text.output)}</Code>
          <RuleExceptions exceptions={text.exceptions} />
        </>
      )}
      {!text && fact && fact.fields.length > 0 && (
        <Code title={t('falco.rules.prints', 'Its output prints')}>{fact.fields.join(', ')}</Code>
      )}
      <Changes rule={rule} hrefOf={hrefOf} />
      {note !== undefined && (
        <Text color="secondary" variant="bodySmall">
          {note}
        </Text>
      )}
    </div>
  );
}

/** Where a rule stands, and what it is set to. */
function Facts({ rule, hrefOf }: { readonly rule: KnownRule } & Required<Pick<RuleTextProps, 'hrefOf'>>) {
  const { fact, text } = rule;
  const styles = useStyles2(getStyles);
  const upstream = fact && officialFile(fact);
  return (
    <dl className={styles.facts}>
      {text && (
        <Fact name={t('falco.rules.file', 'File')}>
          <Linked href={hrefOf(text.place)}>
            {t('falco.rules.file-line', '{{file}}, line {{line}}', { ...text.place })}
          </Linked>
        </Fact>
      )}
      {upstream && (
        <Fact name={t('falco.rules.official', 'Official file')}>
          <TextLink external inline variant="bodySmall" href={upstream.url}>
            {upstream.name}
          </TextLink>
        </Fact>
      )}
      <Fact name={t('falco.rules.switch', 'Switch')}>{switchText(rule)}</Fact>
      <Fact name={t('falco.rules.event-source', 'Source')}>{visibleText(rule.source)}</Fact>
      {fact?.maturity && <Fact name={t('falco.rules.maturity', 'Maturity')}>{fact.maturity}</Fact>}
    </dl>
  );
}

/** What later entries of one's own files did to the rule, and where. */
function Changes({ rule, hrefOf }: Pick<RuleTextProps, 'rule'> & Required<Pick<RuleTextProps, 'hrefOf'>>) {
  const lines = [
    ...(rule?.text?.changes ?? []).map(({ key, kind, place }) => ({ what: `${kind} ${key}`, place })),
    ...(rule?.changes ?? []).map(({ keys, place }) => ({ what: keys.join(', '), place })),
  ];
  return lines.length === 0 ? null : (
    <Part title={t('falco.rules.changes', 'Changed by your files')}>
      {lines.map(({ what, place }, index) => (
        <div key={index}>
          <Linked href={hrefOf(place)}>
            {t('falco.rules.change', '{{what}} ({{file}}, line {{line}})', { ...place, what })}
          </Linked>
        </div>
      ))}
    </Part>
  );
}

function Linked({ href, children }: { readonly href: string | undefined; readonly children: string }) {
  return href === undefined ? (
    <>{children}</>
  ) : (
    <TextLink inline variant="bodySmall" href={href}>
      {children}
    </TextLink>
  );
}

function switchText({ enabled, text, changes }: KnownRule): string {
  const own = text !== undefined || changes.some((change) => change.enabled !== undefined);
  if (own) {
    return enabled
      ? t('falco.rules.enabled-own', 'on in your files')
      : t('falco.rules.disabled-own', 'off in your files');
  }
  return enabled ? t('falco.rules.enabled', 'on by default') : t('falco.rules.disabled-default', 'off by default');
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <Stack direction="column" gap={0.25}>
      <Text element="h3" variant="bodySmall" color="secondary">
        {title}
      </Text>
      <div>{children}</div>
    </Stack>
  );
}

function Code({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <Part title={title}>
      <Scrollable name={title} className={styles.code}>
        {children}
      </Scrollable>
    </Part>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), overflowWrap: 'anywhere' }),
    facts: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 3),
      margin: 0,
      fontSize: theme.typography.bodySmall.fontSize,
      '& dt': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
      '& dd': { margin: 0 },
    }),
    code: css({
      padding: theme.spacing(0.5, 1),
      ...frameLook(theme, 'canvas'),
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: theme.typography.bodySmall.fontSize,
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      maxHeight: 420,
      overflow: 'auto',
    }),
  };
}
