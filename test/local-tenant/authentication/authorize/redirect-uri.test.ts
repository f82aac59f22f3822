import { expect, it } from 'vitest';
import { isRegisteredUrl } from '#local-tenant/authentication/authorize/redirect-uri.ts';

const registered = ['http://localhost:3000/callback', 'https://*.example.com/callback', 'com.example.app://back'];

it.each([
  ['http://localhost:3000/callback', true],
  ['com.example.app://back', true],
  ['https://shop.example.com/callback', true],
  ['https://pr-12.example.com/callback', true],
  ['http://localhost:3000/callback/', false],
  ['http://localhost:3000/callback?x=1', false],
  ['http://shop.example.com/callback', false],
  ['https://shop.example.com/callback/more', false],
  ['https://a.b.example.com/callback', false],
  ['https://.example.com/callback', false],
  ['https://evil.test/.example.com/callback', false],
  ['https://evil.test?.example.com/callback', false],
  ['https://evil.test#.example.com/callback', false],
  ['https://me@evil.test:80\\.example.com/callback', false],
  ['https://*.example.com/callback', true],
])('isRegisteredUrl(%s) is %s', (url, expected) => {
  expect(isRegisteredUrl(url, registered)).toBe(expected);
});

it.each(['https://*', 'https://*.*.com/', 'https://shop.*.com/callback', 'https://shop.example.com/*', '*'])(
  'a placeholder in %s is no placeholder',
  (pattern) => {
    expect(isRegisteredUrl('https://shop.example.com/callback', [pattern])).toBe(false);
  },
);

it('a client without URLs has none', () => {
  expect(isRegisteredUrl('https://shop.example.com/', undefined)).toBe(false);
});
