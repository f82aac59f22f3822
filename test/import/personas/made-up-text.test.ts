import { describe, expect, it } from 'vitest';
import { madeUpText } from '#import/personas/made-up-text.ts';
import { createMadeUpWords } from '#import/personas/made-up-words.ts';

const make = (...texts: string[]): string[] => {
  const words = createMadeUpWords();
  return texts.map((text) => madeUpText(words, (kept) => kept === '@acme.com', text));
};

describe('madeUpText', () => {
  it.each([
    ['words', "Grace O'Hopper-Smith", /^[A-Z][a-z]{4} [A-Z]'[A-Z][a-z]{5}-[A-Z][a-z]{4}$/],
    ['capitals', 'McDONALD', /^[A-Z][a-z][A-Z]{6}$/],
    ['other alphabets', 'Zoë 山田 Жук', /^[A-Z][a-z]é 名名 Жжж$/],
    ['emoji and spaces', ' 🎉 party ', /^ 🎉 [a-z]{5} $/],
    [
      'an address with a tag',
      'Grace.H+news@mail.corp.de',
      /^[A-Z][a-z]{4}\.[A-Z]\+[a-z]{4}@[a-z]{4}\.[a-z]{4}\.example$/,
    ],
    ['an address in another alphabet', '山田@例え.jp', /^xx@[x-]+\.example$/],
    ['an address of a domain that is asked for', 'grace@acme.com', /^[a-z]{5}@acme\.com$/],
    [
      'a URL',
      'https://me.example.org/u/4711?s=a',
      /^https:\/\/[a-z]{2}\.[a-z]{7}\.example\/[a-z]\/[1-9]\d{3}\?[a-z]=[a-z]$/,
    ],
    ['a day', '1987-05-12', /^1980-01-01$/],
    ['a moment', '1987-05-12T08:09:10.011Z', /^1980-01-01T00:00:00\.000Z$/],
    ['an IPv4 address', '84.12.3.4', /^192\.0\.2\.1$/],
    ['an IPv6 address', '2003:e4:df1f::1', /^2001:db8::1$/],
    ['a UUID', '9b2d7f6e-55aa-4b1c-8c7d-1f2e3d4c5b6a', /^00000000-0000-4000-8000-000000000001$/],
    ['an id', '5f7c8ec7c33c6c004bbafe82', /^0{23}1$/],
    ['a phone number', '+49 (171) 234-56 78', /^\+55 \(555\) 555-00 01$/],
    ['nothing', '', /^$/],
  ])('keeps the shape of %s', (_name, text, shape) => {
    const [made] = make(text);
    expect(made).toMatch(shape);
    if (text !== '') expect(made).not.toBe(text);
  });

  it('makes the same of the same, so that parts of a profile still fit one another', () => {
    const [name, email, other] = make('Grace Hopper', 'grace.hopper@acme.com', 'Other Person');
    expect(email).toBe(`${name?.toLowerCase().replace(' ', '.')}@acme.com`);
    expect(other).not.toBe(name);
  });

  it('gives each word of a length another one', () => {
    const words = Array.from(
      { length: 4000 },
      (_, index) => `w${String(index).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '')}`,
    );
    expect(new Set(make(...words)).size).toBe(words.length);
  });

  it('hangs on the order of texts only: nobody can look up what a text became', () => {
    expect(make('Grace', 'Susan')).toEqual(make('Susan', 'Grace'));
  });
});
