import { describe, expect, it } from 'vitest';
import type { RuleRequest } from '#auth0/rule-request.ts';
import { requestedAudience } from '#claims/requested-audience.ts';

const api = 'https://api.example.com';
const other = 'https://legacy-api.example.com';

describe('the audience that a login asks for', () => {
  it.each<[title: string, request: Partial<Pick<RuleRequest, 'query' | 'body'>>, audience: string | undefined]>([
    ["the authorization request's", { query: { audience: api }, body: {} }, api],
    ["the token request's, where a password is sent", { query: {}, body: { audience: api } }, api],
    [
      "the authorization request's before the token request's",
      { query: { audience: api }, body: { audience: other } },
      api,
    ],
    ['unknown where a token is refreshed', { query: {}, body: {} }, undefined],
    ['unknown where it is no text', { query: {}, body: { audience: [api, other] } }, undefined],
    ['unknown without a request', {}, undefined],
  ])('is %s', (_title, { query, body }, audience) => {
    expect(requestedAudience(query, body)).toBe(audience);
  });
});
