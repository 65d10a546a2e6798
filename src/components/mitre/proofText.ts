import { t } from 'lib/i18n';
import { type Times } from 'lib/times';
import { visibleText } from 'domain/event/visible';
import { type Proof, type ProofStage } from 'domain/proof/proof';

/** How far a test was followed. */
export function stageText(stage: ProofStage): string {
  switch (stage) {
    case 'seen':
      return t('falco.proof.seen', 'Seen.');
    case 'alerted':
      return t('falco.proof.alerted', 'Seen, and an alert fired.');
    case 'notified':
      return t('falco.proof.notified', 'Seen, an alert fired, and it was handed to a contact point.');
  }
}

/** What was proven, when and by whom. */
export function proofText({ stage, text, by, atMs }: Proof, times: Times): string {
  return t('falco.proof.of', 'Tested {{time}} by {{by}}. {{stage}} {{text}}', {
    time: times.at(atMs),
    by: visibleText(by),
    stage: stageText(stage),
    text: visibleText(text),
  });
}
