import { receivedLines, startReceiver, type Receiver } from './receiver';

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.stop());

const post = (body: string, path = '/notify') => fetch(`${receiver.url}${path}`, { method: 'POST', body });
const page = async () => (await fetch(receiver.url)).text();

describe('the notification receiver', () => {
  it('listens on the loopback address alone', () => expect(receiver.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/));

  it('shows what arrived as text, whatever it holds', async () => {
    const hostile = '<script>alert(1)</script>"\'&\u202e\u0007';
    const alerts = [
      { annotations: { app_url: 'http://g/a/events?x=1&y="><b>' }, labels: { rule: 'R' } },
      { annotations: { app_url: 'javascript:alert(1)' } },
    ];
    expect((await post(JSON.stringify({ title: hostile, message: 'a\nb', status: 'firing', alerts }))).status).toBe(
      200
    );
    const html = await page();
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('<b>');
    expect(html).not.toContain('javascript:');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;[U+202E][U+0007]');
    expect(html).toContain('href="http://g/a/events?x=1&amp;y=&quot;&gt;&lt;b&gt;"');
    expect(receiver.received()[0]).toMatchObject({
      title: hostile,
      status: 'firing',
      alerts: [{ labels: { rule: 'R' } }, {}],
    });
  });

  it('tells each as it arrives, in lines that a terminal shows and does not obey', async () => {
    const heard: string[][] = [];
    const other = await startReceiver({ heard: (one) => heard.push([...receivedLines(one)]) });
    const alert = (app_url: string) => ({ annotations: { app_url } });
    const alerts = [alert('http://g/a?x=\u001b]0;t'), alert('http://g/a?x=\u001b]0;t'), alert('file:///etc')];
    await fetch(`${other.url}/notify`, {
      method: 'POST',
      body: JSON.stringify({ title: '[1] \u001b[31mred', alerts }),
    });
    await other.stop();
    expect(heard).toEqual([
      [expect.stringMatching(/^\d\d:\d\d:\d\d  \[1\] \[U\+001B\]\[31mred$/), '          http://g/a?x=[U+001B]]0;t'],
    ]);
  });

  it('gives them as JSON', async () => {
    const list: unknown = await (await fetch(`${receiver.url}/notifications`)).json();
    expect(list).toEqual(receiver.received());
  });

  it.each([['not JSON'], [''], [`"${'x'.repeat(1_000_001)}"`]])(
    'refuses what is no notification (%#)',
    async (body) => {
      const before = receiver.received().length;
      expect((await post(body)).status).toBe(400);
      expect(receiver.received()).toHaveLength(before);
    }
  );

  it.each([['null'], ['[]'], ['{"alerts":[null,3]}'], ['{"alerts":{"a":1},"title":5}']])(
    'takes %s as it is',
    async (body) => {
      expect((await post(body)).status).toBe(200);
      expect((await page()).startsWith('<!doctype html>')).toBe(true);
    }
  );

  it('keeps the newest hundred', async () => {
    for (let i = 0; i < 105; i++) {
      await post(JSON.stringify({ title: `n${i}` }));
    }
    expect(receiver.received()).toHaveLength(100);
    expect(receiver.received()[0]?.title).toBe('n104');
  });

  it('answers nothing else', async () => {
    expect((await post('{}', '/other')).status).toBe(404);
    expect((await fetch(`${receiver.url}/etc/passwd`)).status).toBe(404);
  });
});
