import { injectGlobal } from '@emotion/css';
import { INK } from 'constants/print';
import { TEST_IDS } from 'constants/testIds';

/** The name by which the rules for paper find the app's page; its value is the theme that it is drawn in. */
export const PRINTED = 'data-falco-page';

const page = `[${PRINTED}]`;
const list = `[data-testid="${TEST_IDS.eventList}"]`;

/**
 * How a page is printed: it alone, without Grafana around it, black on white, as long as it is, and only what can be read.
 * Lists show the rows that are in sight.
 */
export function injectPrintStyle(): void {
  injectGlobal(`
    @media print {
      @page { margin: 12mm; }
      body:has(${page}) { background: #fff !important; }
      *:has(${page}) {
        display: block !important;
        position: static !important;
        width: auto !important;
        min-height: 0 !important;
        height: auto !important;
        margin: 0 !important;
        padding: 0 !important;
        overflow: visible !important;
        background: none !important;
      }
      *:has(${page}) > *:not(:has(${page})):not(${page}) { display: none !important; }
      ${page}, ${page} * {
        color: #000 !important;
        background: none !important;
        border-color: #999 !important;
        box-shadow: none !important;
        mask-image: none !important;
        animation: none !important;
        transition: none !important;
      }
      ${page} *::before, ${page} *::after { background: none !important; }
      ${page} [${Object.keys(INK).join()}] { background: #777 !important; print-color-adjust: exact; }
      ${page} *:not(${list} *) { max-height: none; }
      ${page} *:has(${list}) { display: block !important; height: auto !important; overflow: visible !important; contain: none !important; }
      ${page} :is(pre, pre *, code) { white-space: pre-wrap !important; overflow-wrap: anywhere !important; }
      ${page} :is(table, th, td) { min-width: 0 !important; overflow-wrap: anywhere !important; }
      [${PRINTED}="dark"] canvas { filter: invert(1) hue-rotate(180deg); }
      ${page} [data-testid*="RefreshPicker"], ${page} [data-testid*="TimePicker"] ~ button { display: none !important; }
      ${page} tr, ${page} [role="row"], ${page} li, ${page} figure { break-inside: avoid; }
      ${page} h1, ${page} h2, ${page} h3 { break-after: avoid; }
      ${page} :is([role="region"], [role="group"])[tabindex="0"] {
        overflow: visible !important;
        max-height: none !important;
        height: auto !important;
      }
      ${list} { contain: none !important; height: auto !important; overflow: visible !important; }
      ${list} > div { height: auto !important; min-width: 0 !important; }
      ${list} > div > * { position: static !important; transform: none !important; }
      ${list} [role="row"] {
        grid-template-columns: none !important;
        grid-auto-flow: column;
        grid-auto-columns: minmax(0, 1fr);
      }
      ${page} [role="separator"] { display: none !important; }
    }
  `);
}
