import { describe, expect, it } from 'vitest';
import type { DeployRecord } from '#deploy/record/deploy-record.ts';
import { rollBackTarget } from '#deploy/record/roll-back-target.ts';

/** The record of a deploy that has changed the bindings of `post-login`, which held `held` before. */
function record(id: string, held: string, more: Partial<DeployRecord> = {}): DeployRecord {
  return {
    format: 1,
    id,
    kind: 'deploy',
    undoes: [],
    environment: 'staging',
    domain: 'tenant.eu.auth0.com',
    startedAt: '2026-11-23T06:00:00.000Z',
    outcome: 'deployed',
    actor: 'grace',
    before: {
      actions: {},
      triggers: { 'post-login': [{ actionName: held, displayName: held }] },
      rules: {},
      hooks: {},
    },
    sent: { 'triggers/post-login': `sent by ${id}` },
    versions: {},
    secrets: {},
    left: [],
    ...more,
  };
}

const heldBefore = (records: readonly DeployRecord[], to?: string) => {
  const target = rollBackTarget(records, to);
  const [binding] = target?.saved.triggers['post-login'] ?? [];
  return target && [binding?.actionName, target.sent['triggers/post-login'], target.undone];
};

const three = [record('1', 'a'), record('2', 'b'), record('3', 'c')];

describe('a rollback', () => {
  it.each<[string, readonly DeployRecord[], string | undefined, ReturnType<typeof heldBefore>]>([
    ['goes back before the last deploy', three, undefined, ['c', 'sent by 3', ['3']]],
    ['goes back to what there was after a deploy', three, '1', ['b', 'sent by 3', ['3', '2']]],
    ['has nothing to do after the last one', three, '3', undefined],
    ['knows no deploy that is not on record', three, '9', undefined],
    [
      'passes over one that was restored at once',
      [...three, record('4', 'd', { outcome: 'restored' })],
      undefined,
      ['c', 'sent by 3', ['3']],
    ],
    [
      'takes one back that was cut off',
      [...three, record('4', 'd', { outcome: 'stopped' })],
      undefined,
      ['d', 'sent by 4', ['4']],
    ],
    [
      'goes on before the one that was taken back last',
      [...three, record('4', 'd', { kind: 'rollback', undoes: ['3'] })],
      undefined,
      ['b', 'sent by 2', ['2']],
    ],
    ['has nothing to do where there was no deploy', [], undefined, undefined],
  ])('%s', (_title, records, to, expected) => {
    expect(heldBefore(records, to)).toEqual(expected);
  });
});
