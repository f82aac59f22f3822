import { expect, it } from 'vitest';
import { Sessions } from '#local-tenant/memory/sessions.ts';

const limits = { lifetimeMs: 1000, idleLifetimeMs: 500 };

it('a session is found by its cookie until it is ended', () => {
  const sessions = new Sessions();
  const { cookie, session } = sessions.start('auth0|grace', 0);
  expect(sessions.find(cookie, 0, limits)).toEqual(session);
  expect(sessions.find(session.id, 0, limits)).toBeUndefined();
  sessions.end(cookie);
  expect(sessions.find(cookie, 0, limits)).toBeUndefined();
});

it('a session that was found too late never comes back', () => {
  const sessions = new Sessions();
  const { cookie } = sessions.start('auth0|grace', 0);
  expect(sessions.find(cookie, 500, limits)).toBeUndefined();
  expect(sessions.find(cookie, 0, limits)).toBeUndefined();
});

it('the oldest sessions are forgotten when there are too many', () => {
  const sessions = new Sessions();
  const cookies = Array.from({ length: 10_001 }, () => sessions.start('auth0|grace', 0).cookie);
  const kept = cookies.map((cookie) => sessions.find(cookie, 0, limits) !== undefined);
  expect([kept[0], kept[1], kept.at(-1)]).toEqual([false, true, true]);
});
