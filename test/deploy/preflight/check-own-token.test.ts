import { describe, expect, it } from 'vitest';
import type { Assets } from '#bundle/assets.ts';
import { checkOwnToken } from '#deploy/preflight/check-own-token.ts';
import { ownQuestion } from '#deploy/rehearse/rehearsal-events.ts';
import { extensionsOfBuild } from '#deploy/tenant-state/extensions-after-deploy.ts';
import { predictedExchange } from '#pipeline/predicted-transaction.ts';
import { isLocal, loadEnvironment } from '#project/environment.ts';
import { projectFixture } from '../../rig/project-fixture.ts';
import { sharedPipeline } from '../../rig/shared-pipeline.ts';
import { actionAsset } from '../plan/plan-kit.ts';

const pipeline = sharedPipeline();

/** What is found of an Action with this body, the second one that runs. */
async function check(body: string) {
  await using project = await projectFixture();
  const environment = loadEnvironment(project.root, 'staging');
  if (isLocal(environment)) throw new Error('It is local.');
  const script = (text: string) => `exports.onExecuteCredentialsExchange = async (event, api) => { ${text} };`;
  const supported_triggers: NonNullable<Assets['actions']>[number]['supported_triggers'] = [
    { id: 'credentials-exchange', version: 'v2' },
  ];
  const bound = ['first', 'own'].map((name) => ({ action_name: name, display_name: name }));
  const assets: Assets = {
    actions: [
      actionAsset('first', { code: script(''), supported_triggers }),
      actionAsset('own', { code: script(body), supported_triggers }),
    ],
    triggers: { 'credentials-exchange': bound },
  };
  const exchange = predictedExchange(ownQuestion(environment, 'the-deploying-client'));
  return checkOwnToken(pipeline, extensionsOfBuild(assets, new Map()), exchange);
}

describe('the next token of the client that deploys', () => {
  it('comes where nothing stands in its way', async () => {
    expect(await check('')).toEqual([]);
    const isOurs = "event.resource_server.identifier.endsWith('.auth0.com/api/v2/')";
    expect(
      await check(`if (!${isOurs} || event.client.client_id !== 'the-deploying-client') throw new Error();`),
    ).toEqual([]);
  });

  it.each([
    ["api.access.deny('invalid_request', 'No customer.');", 'invalid_request: No customer.'],
    ["throw new TypeError('No such\\nproperty');", 'TypeError: No such property'],
    ['event.client.metadata.customer.plan;', expect.stringMatching(/^TypeError: /)],
  ])('does not come after %s', async (body, detail) => {
    expect(await check(body)).toEqual([{ code: 'locks-us-out', extension: 'actions/own', detail }]);
  });

  it.each([
    "const answer = await fetch('https://crm.example.com'); if (!answer.ok) throw new Error('Down');",
    "require('crm-client');",
  ])('is not judged where only the tenant can tell: %s', async (body) => {
    expect(await check(body)).toEqual([]);
  });

  it('should carry no claim', async () => {
    expect(await check("api.accessToken.setCustomClaim('https://claims.example.com/plan', 'free');")).toEqual([
      { code: 'management-claims', extension: 'actions/own', claims: ['https://claims.example.com/plan'] },
    ]);
  });
});
