import { describe, expect, it } from 'vitest';
import { realmKinds } from '../shared-sandbox.ts';
import { createEvaluator, inNode } from './evaluate.ts';

describe.each(realmKinds)('URL in a realm of %s', (realm) => {
  const { evaluate, run } = createEvaluator(realm);

  it.each([
    `(() => {
      const url = new URL('/a b?x=1&y=2', 'https://acme.example:8443');
      url.searchParams.append('z', 'ä&');
      url.searchParams.set('x', 3);
      url.hash = 'top';
      url.port = '';
      return [url, url.origin, [...url.searchParams], url.search, url.searchParams === url.searchParams];
    })()`,
    `(() => { const url = new URL('https://a.example/?a=1'); url.search = 'b=2'; return [...url.searchParams]; })()`,
    `[URL.canParse('nonsense'), URL.canParse('/x', 'https://a.example'), typeof URL, URL.name]`,
    `Object.prototype.toString.call(new URL('https://a.example'))`,
    `Object.keys(URL.prototype).sort()`,
    `(() => { const names = []; for (const name in new URL('https://u:p@a.example:1/p?q#h')) names.push(name); return names.sort(); })()`,
    `['username', 'password', 'host', 'hostname', 'pathname', 'protocol', 'href'].map((name) => new URL('https://u:p@a.example:1/p?q#h')[name])`,
    `(() => { try { new URL('x'); } catch (error) { return [error.name, error.code, error.message, error.input]; } })()`,
    `(() => { try { new URL('/x', 'y'); } catch (error) { return [error.name, error.code, error.input, error.base]; } })()`,
    `(() => { const url = new URL('https://a.example'); url.protocol = 'nonsense:'; url.port = 'x'; return url.href; })()`,
    `(() => { try { new URL('https://a.example').href = 'x'; } catch (error) { return [error.name, error.code]; } })()`,
    `new URL('https://bücher.example/ä').href`,
  ])('does what Node does: %s', async (expression) => {
    expect(await evaluate(expression)).toEqual(await inNode(expression));
  });

  it('parses without throwing, as Node 22 does', async () => {
    expect(await evaluate(`[URL.parse('nonsense'), URL.parse('/x', 'https://a.example')]`)).toEqual([
      null,
      'https://a.example/x',
    ]);
  });

  it('is the class of its objects', async () => {
    expect(
      await evaluate(`[new URL('https://a.example') instanceof URL, class extends URL {}.prototype instanceof URL]`),
    ).toEqual([true, true]);
  });

  it('shows in the console what it holds', async () => {
    const body = `const url = new URL('https://a.example/?x=1'); console.log(url); console.log([url.searchParams]);`;

    expect((await run(body)).console.map(({ text }) => text)).toEqual([
      [
        'URL {',
        "  href: 'https://a.example/?x=1',",
        "  origin: 'https://a.example',",
        "  protocol: 'https:',",
        "  username: '',",
        "  password: '',",
        "  host: 'a.example',",
        "  hostname: 'a.example',",
        "  port: '',",
        "  pathname: '/',",
        "  search: '?x=1',",
        "  searchParams: URLSearchParams { 'x' => '1' },",
        "  hash: ''",
        '}',
      ].join('\n'),
      "[ URLSearchParams { 'x' => '1' } ]",
    ]);
  });
});

describe.each(realmKinds)('URLSearchParams in a realm of %s', (realm) => {
  const { evaluate } = createEvaluator(realm);

  it.each([
    `String(new URLSearchParams({ q: 'a b', 'ä': '&=' }))`,
    `String(new URLSearchParams('?a=1&a=2&b=%20+x&c'))`,
    `String(new URLSearchParams([['a', 1], ['b', true]]))`,
    `String(new URLSearchParams(new URLSearchParams('a=1')))`,
    `String(new URLSearchParams(new Map([['a', '1']])))`,
    `String(new URLSearchParams())`,
    `(() => { const p = new URLSearchParams('b=1&a=2&b=3'); p.sort(); return [String(p), p.size, p.get('b'), p.getAll('b'), p.get('x'), p.has('a'), p.has('a', '3')]; })()`,
    `(() => { const p = new URLSearchParams('b=1&a=2&b=3'); p.set('b', 9); p.append('c', null); p.delete('a'); return String(p); })()`,
    `(() => { const p = new URLSearchParams('b=1&a=2&b=3'); p.delete('b', '3'); return String(p); })()`,
    `(() => { const seen = []; new URLSearchParams('b=1&a=2').forEach((value, name) => seen.push(name + value)); return seen; })()`,
    `[[...new URLSearchParams('b=1').keys()], [...new URLSearchParams('b=1').values()], [...new URLSearchParams('b=1').entries()]]`,
    `(() => { try { new URLSearchParams([['a']]); } catch (error) { return [error.name, error.code]; } })()`,
    `Object.prototype.toString.call(new URLSearchParams())`,
  ])('does what Node does: %s', async (expression) => {
    expect(await evaluate(expression)).toEqual(await inNode(expression));
  });
});
