/** The page of every address: the host reads the address itself. */
export const PAGE = `<!doctype html>
<html lang="en">
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
