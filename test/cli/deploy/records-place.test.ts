import { describe, expect, it } from 'vitest';
import { recordsPlace } from '#cli/deploy/records-place.ts';

const place = (DEPLOY_RECORDS?: string, records?: string) =>
  recordsPlace(
    { root: '/claims', env: { DEPLOY_RECORDS } },
    { name: 'staging', ...(records !== undefined && { records }) },
  );

describe('the records of deploys', () => {
  it('are in the checkout, unless the environment names another place, and the variable comes first', () => {
    expect(place()).toEqual({ kind: 'folder', path: '/claims/.deploys' });
    expect(place('')).toEqual({ kind: 'folder', path: '/claims/.deploys' });
    expect(place('/shared')).toEqual({ kind: 'folder', path: '/shared' });
    expect(place('../shared', 'git:origin/deploys')).toEqual({ kind: 'folder', path: '/shared' });
    expect(place(undefined, 'git:origin/deploys')).toEqual({ kind: 'branch', remote: 'origin', branch: 'deploys' });
    expect(place('git:fork/auth0/deploys')).toEqual({ kind: 'branch', remote: 'fork', branch: 'auth0/deploys' });
  });

  it.each(['git:', 'git:deploys', 'git:origin/', 'git:--upload-pack=x/y', 'git:origin/-x'])(
    'are at no such place: %s',
    (given) => {
      expect(() => place(given)).toThrow(`Read DEPLOY_RECORDS: "${given}" names no branch of a remote`);
      expect(() => place(undefined, given)).toThrow(`Read "records" of the environment: "${given}" names no branch`);
    },
  );
});
