import { t } from 'lib/i18n';
import { type MeaningKey } from 'domain/steps/meaning';
import { type Deed, type Step } from 'domain/steps/steps';
import { seatText } from '../incidentText';
import { type Slots } from './slots';

/** What a sentence is about: each a phrase, or the mark of a value. */
interface Said {
  readonly who: string;
  readonly what: string;
  readonly command: string;
  readonly action: string;
  readonly rule: string;
  readonly where: string;
}

const SENTENCES: Readonly<Record<MeaningKey, (said: Record<keyof Said, string>) => string>> = {
  escape: (said) =>
    t(
      'falco.path.escape',
      '{{who}} did in {{where}} what can lead out of a container: on the host everything that runs there is open.',
      said
    ),
  'remote-shell': (said) =>
    t('falco.path.shell', '{{who}} ran {{command}} in {{where}}: somebody can give orders there.', said),
  'web-shell': (said) =>
    t(
      'falco.path.web-shell',
      '{{who}} does what a service in {{where}} does not do by itself: somebody may have come in through it.',
      said
    ),
  'login-keys': (said) =>
    t('falco.path.login-keys', '{{who}} touched {{what}}: whoever has put a key there can log in again.', said),
  accounts: (said) =>
    t('falco.path.accounts', '{{who}} touched in {{where}} who may do what: such a change outlives an attack.', said),
  secrets: (said) => t('falco.path.secrets', '{{who}} got at {{what}}: what is secret in it has to be changed.', said),
  'starts-again': (said) =>
    t(
      'falco.path.starts-again',
      '{{who}} touched {{what}}, from which things start by themselves: it may come back.',
      said
    ),
  'new-container': (said) =>
    t('falco.path.new-container', '{{who}} ran a container or a command of its own choice in {{where}}.', said),
  'more-rights': (said) =>
    t('falco.path.more-rights', '{{who}} asked for more rights with {{command}} in {{where}}.', said),
  'in-process': (said) =>
    t('falco.path.in-process', '{{who}} ran code in {{where}} that belongs to another process, or to no file.', said),
  traces: (said) =>
    t(
      'falco.path.traces',
      '{{who}} did in {{where}} what covers up traces: what is missing there may have been one.',
      said
    ),
  computing: (said) =>
    t('falco.path.computing', '{{who}} may use the processors of {{where}} for somebody else.', said),
  destroyed: (said) =>
    t('falco.path.destroyed', '{{who}} may have changed or deleted {{what}}: look for a copy of before.', said),
  network: (said) =>
    t('falco.path.network', '{{who}} looked from {{where}} for what can be reached over the network.', said),
  sent: (said) => t('falco.path.sent', '{{who}} may have sent data from {{where}} to {{what}}.', said),
  'initial-access': (said) =>
    t('falco.path.initial-access', '{{who}} is how somebody may have come into {{where}}.', said),
  command: (said) => t('falco.path.command', '{{who}} ran {{command}} in {{where}}.', said),
  execution: (said) =>
    t('falco.path.execution', '{{who}} ran something in {{where}} that does not belong there.', said),
  'persistence-in': (said) =>
    t('falco.path.persistence-in', '{{who}} touched {{what}} in {{where}}, by which it can stay or come back.', said),
  'persistence-by': (said) =>
    t('falco.path.persistence-by', '{{who}} ran {{command}} in {{where}}: that may be there to stay.', said),
  persistence: (said) => t('falco.path.persistence', '{{who}} did in {{where}} what makes it stay there.', said),
  'privilege-escalation': (said) =>
    t('falco.path.privilege-escalation', '{{who}} went in {{where}} for rights that it may not have been given.', said),
  'defense-evasion': (said) =>
    t('falco.path.defense-evasion', '{{who}} did in {{where}} what can keep it from being seen.', said),
  'credential-access-in': (said) =>
    t('falco.path.credential-access-in', '{{who}} read {{what}}: passwords or keys may be known now.', said),
  'credential-access': (said) =>
    t('falco.path.credential-access', '{{who}} looked for passwords or keys in {{where}}.', said),
  discovery: (said) => t('falco.path.discovery', '{{who}} looked around in {{where}}: what is here, who am I?', said),
  'lateral-movement': (said) =>
    t('falco.path.lateral-movement', '{{who}} may have gone on from {{where}} to another place.', said),
  collection: (said) => t('falco.path.collection', '{{who}} may have gathered data in {{where}}.', said),
  'command-and-control-to': (said) =>
    t(
      'falco.path.command-and-control-to',
      '{{who}} spoke from {{where}} with {{what}}: orders may come from there.',
      said
    ),
  'command-and-control-by': (said) =>
    t(
      'falco.path.command-and-control-by',
      '{{who}} ran {{command}} in {{where}}: tools or orders may come from outside.',
      said
    ),
  'command-and-control': (said) =>
    t('falco.path.command-and-control', '{{who}} in {{where}} may take orders from outside.', said),
  exfiltration: (said) => t('falco.path.exfiltration', '{{who}} may have taken data out of {{where}}.', said),
  impact: (said) => t('falco.path.impact', '{{who}} may have done harm in {{where}}, or made use of it.', said),
  'account-did': (said) =>
    said.what === ''
      ? t('falco.path.account-did', '{{who}} did {{action}} through an API.', said)
      : t('falco.path.account-did-to', '{{who}} did {{action}} on {{what}} through an API.', said),
  'account-set-off': (said) =>
    said.what === ''
      ? t('falco.path.account-set-off', '{{who}} set off {{rule}} through an API.', said)
      : t('falco.path.account-set-off-on', '{{who}} set off {{rule}} on {{what}} through an API.', said),
  'did-to': (said) => t('falco.path.did-to', '{{who}} set off {{rule}} with {{what}} in {{where}}.', said),
  did: (said) => t('falco.path.did', '{{who}} set off {{rule}} in {{where}}.', said),
  nobody: (said) => t('falco.path.nobody', '{{rule}} was set off in {{where}}; the event does not say by whom.', said),
};

/** What a step means here, in a sentence: of its technique or tactic, with the facts of its first event. */
export function meaningText(
  key: MeaningKey,
  { deed, seat, rule }: Pick<Step, 'deed' | 'seat' | 'rule'>,
  slots: Slots
): string {
  return SENTENCES[key]({
    who: whoText(deed, slots),
    what: slots.mark(deed.target),
    command: slots.mark(deed.commandLine),
    action: slots.mark(deed.action),
    rule: slots.mark(rule),
    where: slots.mark(seatText(seat)),
  });
}

/** Who acted: a process with what started it and as whom, or an account. */
function whoText({ process, parent, user, account }: Deed, slots: Slots): string {
  const marks = { process: slots.mark(process), parent: slots.mark(parent), user: slots.mark(user) };
  if (process === undefined) {
    return account === undefined
      ? ''
      : t('falco.path.who-account', 'The account {{account}}', { account: slots.mark(account) });
  }
  if (parent === undefined) {
    return user === undefined ? marks.process : t('falco.path.who-user', '{{process}} (as {{user}})', marks);
  }
  return user === undefined
    ? t('falco.path.who-parent', '{{process}} (started by {{parent}})', marks)
    : t('falco.path.who-parent-user', '{{process}} (started by {{parent}}, as {{user}})', marks);
}
