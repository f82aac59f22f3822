import { describe, expect, it } from 'vitest';
import { createReviewPipelines } from '#cli/review/review-pipelines.ts';
import type { DeployedExtensions } from '#pipeline/deployed-extensions.ts';
import { combinationsOf } from '#review/combinations-of.ts';
import { type ComparedTransaction, compareTransactions } from '#review/compare-transactions.ts';
import { groupsOf } from '#review/groups-of.ts';
import { fixtureSide, sharedSandboxes } from '../review/review-fixture.ts';

const sandboxes = sharedSandboxes();

/** So many that state is kept between them. */
const count = 600;

async function manyLogins(): Promise<readonly ComparedTransaction[]> {
  using side = await fixtureSide();
  const [first] = combinationsOf(side.project).filter(({ combination }) => combination.audience !== undefined);
  if (!first) throw new Error('The fixture allows no login');
  const { combination, transaction } = first;
  return Array.from({ length: count }, (_, index) => {
    return { combination: { ...combination, id: `${index}` }, before: transaction, after: transaction };
  });
}

function actionOf(code: string): DeployedExtensions {
  const actions = [{ name: 'level', code, secrets: {} }];
  return { rules: [], rulesConfigs: {}, hooks: [], actions, bindings: { 'post-login': ['level'] } };
}

/** Compares two texts of an Action in many logins. */
async function compare(before: string, after: string) {
  const side = (name: 'base' | 'head', code: string) => {
    return { extensions: actionOf(code), ...createReviewPipelines(sandboxes, name, '/nowhere') };
  };
  return await compareTransactions(
    { before: side('base', before), after: side('head', after) },
    await manyLogins(),
    32,
  );
}

const set = (value: string) => `api.idToken.setCustomClaim('https://claims.example.com/level', ${value});`;
const action = (body: string, above = '') =>
  `${above}\nexports.onExecutePostLogin = async (event, api) => {\n  ${body}\n};\n`;

describe('compareTransactions, with many transactions', () => {
  it('finds a change in each of them', async () => {
    const reviewed = await compare(action(set('1')), action(set('2')));
    expect(
      groupsOf(reviewed).map(({ change, isUniform, combinations }) => [change, isUniform, combinations.length]),
    ).toEqual([
      [
        {
          ...{ kind: 'claim-changed', token: 'id_token', claim: 'https://claims.example.com/level' },
          ...{ before: 1, after: 2 },
        },
        true,
        count,
      ],
    ]);
  });

  it('shows a script that counts in its module the first transaction every time', async () => {
    const reviewed = await compare(action(set('++n'), 'let n = 0;'), action(set('n += 1'), 'let n = 0;'));
    expect(groupsOf(reviewed)).toEqual([]);
    expect(new Set(reviewed.map(({ after }) => after.claims.id_token['https://claims.example.com/level']))).toEqual(
      new Set([1]),
    );
  });

  it('shows what a script does in the first transaction only', async () => {
    const above = 'let isReady = false;';
    const once = (value: string) => action(`if (!isReady) ${set(value)} isReady = true;`, above);
    const [group, ...others] = groupsOf(await compare(once('1'), once('2')));
    expect([group?.change.kind, group?.combinations.length, others]).toEqual(['claim-changed', count, []]);
  });
});
