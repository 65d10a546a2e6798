import plugin from '../../src/plugin.json';

/** What people choose: by the address (`?theme=light`), else as they did last, else the first. */
const CHOICES = { theme: ['dark', 'light'], language: plugin.languages } as const;

/** The page of an address: the host reads the address itself. */
export function pageFor(asked: URLSearchParams, cookies = ''): string {
  return `<!doctype html>
<html lang="${chosen('language', asked, cookies)}" data-theme="${chosen('theme', asked, cookies)}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Falco Runtime Security: preview</title>
    <link rel="icon" href="/public/plugins/community-falco-app/img/logo.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/preview/host.css" />
    <script type="module" src="/preview/host.js"></script>
  </head>
  <body>
    <noscript>The preview needs JavaScript.</noscript>
    <div id="reactRoot"></div>
  </body>
</html>
`;
}

function chosen(name: keyof typeof CHOICES, asked: URLSearchParams, cookies: string): string | undefined {
  const kept = new RegExp(`\\bfalco_preview_${name}=([\\w-]+)`).exec(cookies)?.[1];
  const choices: readonly string[] = CHOICES[name];
  return [asked.get(name), kept, choices[0]].flatMap((one) => choices.find((choice) => choice === one) ?? [])[0];
}
