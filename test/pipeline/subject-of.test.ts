import { describe, expect, it } from 'vitest';
import { subjectOf } from '#pipeline/subject-of.ts';
import { exchange, login } from './pipeline-kit.ts';

describe('the subject of an access token', () => {
  it('is the user', () => {
    expect(subjectOf(login)).toBe('auth0|susan');
  });

  it('is the client where there is no user', () => {
    expect(subjectOf(exchange)).toBe('client-1@clients');
  });
});
