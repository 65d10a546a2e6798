import { t } from 'lib/i18n';
import { visibleProse, visibleText } from 'domain/event/visible';
import { type StudioFinding } from 'domain/noise/studio/studio';

/** What was found of a draft, as a sentence. */
export function findingText(finding: StudioFinding): string {
  switch (finding.kind) {
    case 'problem':
    case 'warning':
      return visibleProse(finding.message);
    case 'parsed':
      return t('falco.noise.found-parsed', 'It parses as a Falco rules file.');
    case 'new-exception':
      return t('falco.noise.found-new', 'The rule has no exception "{{name}}" yet: this makes it.', {
        name: visibleText(finding.name),
      });
    case 'extends':
      return t('falco.noise.found-extends', '', {
        count: finding.values,
        name: visibleText(finding.name),
        defaultValue_one: 'The rule has the exception "{{name}}" already: this adds {{count}} row of values to it.',
        defaultValue_other: 'The rule has the exception "{{name}}" already: this adds {{count}} rows of values to it.',
      });
    case 'rule-official':
      return t(
        'falco.noise.found-official',
        'An official rule. Its text is not among your own rules; the official files give no rule an exception.'
      );
    case 'rule-own':
      return t('falco.noise.found-own', 'Your own rule, of {{file}}.', {
        file: visibleText(finding.file),
      });
    case 'rule-unknown':
      return t(
        'falco.noise.found-unknown',
        'Neither an official rule nor one of your own that is stored here: whether it has exceptions is not known.'
      );
    case 'rule-disabled':
      return t('falco.noise.found-disabled', 'The rule is switched off in your own rules.');
    case 'no-target':
      return t(
        'falco.noise.found-no-target',
        'It names who did it but not to what: whatever that program or user does is hidden. Add a target, such as a file or a connection.'
      );
    case 'no-actor':
      return t(
        'falco.noise.found-no-actor',
        'It names what it was done to but not who did it: whoever does it is hidden. Add an image, a program or a user.'
      );
    case 'keeps-only':
      return t(
        'falco.noise.found-only',
        'The rule then reports these events and no others: all else is hidden, also what nobody has seen yet.'
      );
    case 'expired':
      return t('falco.noise.found-expired', 'The day on which it expires is past.');
    case 'bad-date':
      return t('falco.noise.found-date', 'Not a date: write it as 2026-12-31.');
  }
}
