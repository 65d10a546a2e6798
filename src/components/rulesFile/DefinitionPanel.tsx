import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Text, useStyles2 } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { visibleText } from 'domain/event/visible';
import { usedBy } from 'domain/rules/file/ruleFile';
import { type RuleCatalogue, type RulePlace } from 'domain/rules/language/types';
import { Section } from '../layout/Section';
import { ConditionText, type Definitions, ListItems } from '../rules/ConditionText';
import { PlaceList } from './PlaceList';
import { kindName } from './kindName';
import { type Named } from './types';

interface Props {
  readonly named: Named;
  readonly parsed: RuleCatalogue;
  readonly definitions: Definitions;
  readonly file: string;
  readonly onGo: (place: RulePlace) => void;
  readonly onClose: () => void;
}

/** What a macro or list stands for once all files are read, where it is written, and who names it. */
export function DefinitionPanel({ named, parsed, definitions, file, onGo, onClose }: Props) {
  const styles = useStyles2(getStyles);
  const { kind, name } = named;
  const found = kind === 'macro' ? definitions.macros.get(name) : definitions.lists.get(name);
  const users = usedBy(parsed, kind, name);
  if (found === undefined) {
    return null;
  }
  return (
    <Section
      title={`${kindName(kind)} ${visibleText(name)}`}
      actions={
        <Button size="sm" variant="secondary" fill="text" icon="times" onClick={onClose}>
          <Trans i18nKey="falco.rules-file.close-definition">Close</Trans>
        </Button>
      }
    >
      {/* With another name in it nothing stays folded out. */}
      <div key={`${kind} ${name}`} className={styles.code}>
        {kind === 'macro' ? (
          <ConditionText
            condition={definitions.macros.get(name)?.condition ?? ''}
            definitions={definitions}
            inside={[name]}
          />
        ) : (
          <ListItems list={definitions.lists.get(name)} definitions={definitions} inside={[name]} />
        )}
      </div>
      <PlaceList
        label={t('falco.rules-file.defined', 'Where it is defined')}
        file={file}
        items={[{ place: found.place, kind: '', text: t('falco.rules-file.defined-here', 'defined here') }]}
        onGo={onGo}
      />
      {users.length === 0 ? (
        <Text color="secondary" variant="bodySmall">
          {t('falco.rules-file.unused', 'No rule, macro or list of these files names it.')}
        </Text>
      ) : (
        <>
          <Text element="h3" variant="bodySmall" color="secondary">
            {t('falco.rules-file.used-by', 'Named by')}
          </Text>
          <PlaceList
            label={t('falco.rules-file.used-by', 'Named by')}
            file={file}
            items={users.map((user) => ({ place: user.place, kind: kindName(user.kind), text: user.name }))}
            onGo={onGo}
          />
        </>
      )}
    </Section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    code: css({
      maxHeight: 320,
      overflow: 'auto',
      marginBottom: theme.spacing(1),
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: theme.typography.bodySmall.fontSize,
      overflowWrap: 'anywhere',
    }),
  };
}
