import { type LineShape } from 'domain/event/types';
import { t } from 'lib/i18n';

/** How lines write their events, in a person's words. */
export function shapeText(shape: LineShape): string {
  switch (shape) {
    case 'sidekick-json':
      return t('falco.shape.sidekick-json', "Falcosidekick's JSON lines");
    case 'sidekick-text':
      return t('falco.shape.sidekick-text', "Falcosidekick's text lines");
    case 'sidekick-otlp':
      return t('falco.shape.sidekick-otlp', "Falcosidekick's OTLP logs");
    case 'falco-json':
      return t('falco.shape.falco-json', "Falco's own JSON lines, brought by a shipper");
    case 'falco-text':
      return t('falco.shape.falco-text', "Falco's own text lines, brought by a shipper");
  }
}
