import { describe, expect, it } from 'vitest';
import { usernameOfClient, usernameOfUser } from '#claims/username.ts';

describe('the username claim of a user', () => {
  it.each<[title: string, user: { readonly username?: string }, username: string | undefined]>([
    ['the username of a database user', { username: 'grace' }, 'grace'],
    ['absent for a user of a social connection', {}, undefined],
  ])('is %s', (_title, user, username) => {
    expect(usernameOfUser(user)).toBe(username);
  });
});

describe('the username claim of a machine client', () => {
  it.each<[title: string, metadata: Readonly<Record<string, string>>, username: string | undefined]>([
    ['the username of its metadata', { username: 'grace', plan: 'team' }, 'grace'],
    ['absent for a client that stands for nobody', { plan: 'team' }, undefined],
    ['absent for a client without metadata', {}, undefined],
  ])('is %s', (_title, metadata, username) => {
    expect(usernameOfClient({ metadata })).toBe(username);
  });
});
