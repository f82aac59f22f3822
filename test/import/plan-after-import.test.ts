import { describe, expect, it } from 'vitest';
import { driftOf } from '#deploy/drift/drift-of.ts';
import type { TenantAction } from '#deploy/tenant-state/tenant-state.ts';
import { actionAsset, built, heldAction, itemsOf, plan } from '../deploy/plan/plan-kit.ts';

const body = 'exports.onExecutePostLogin = async () => {};\n// its last line\n';
/** What a build makes of a script that was imported. */
const asset = actionAsset('tier', { code: built('actions/tier.js', body.trimEnd()) });

/** The Action in its tenant, which nobody has deployed from here yet. */
function held(code = body, overrides: Partial<TenantAction> = {}): TenantAction {
  const { secretNames, runtime, dependencies } = heldAction(asset);
  return heldAction(asset, { code, deployed: { code, runtime, dependencies, secretNames }, ...overrides });
}

const changes = (action: TenantAction, adopt: readonly string[] = []) =>
  plan({ actions: [action] }, { actions: [asset] }, { wishes: { adopt: [...adopt], rotate: [] } });

describe('an Action whose script was imported', () => {
  it('is unchanged without the header that a build would add, whoever owns it', () => {
    for (const adopt of [[], ['tier']]) {
      const planned = changes(held(), adopt);
      expect(itemsOf(planned)).toEqual([{ change: 'unchanged', type: 'actions', name: 'tier' }]);
      expect([planned.findings, planned.changes]).toEqual([[], {}]);
    }
  });

  it('is somebody else’s again where it says anything else, until it is taken over', () => {
    const edited = held(`${body}// more\n`);
    expect(changes(edited)).toMatchObject({
      plan: { items: [{ change: 'foreign' }] },
      findings: [{ code: 'foreign-name', type: 'actions', name: 'tier' }],
    });
    expect(changes(edited, ['tier'])).toMatchObject({ plan: { items: [{ change: 'update' }] }, findings: [] });
  });

  it('leaves a draft alone that somebody is at work at', () => {
    const planned = changes(held(body, { code: '// to do', isFullyDeployed: false }));
    expect(itemsOf(planned)).toEqual([{ change: 'unchanged', type: 'actions', name: 'tier' }]);
  });

  it('has not drifted', () => {
    const options = { originals: new Map(), placements: {}, isAllOurs: false };
    expect(driftOf({ actions: [held()] }, { actions: [asset] }, options)).toMatchObject({ drifted: [], asBuilt: 1 });
    const edited = driftOf({ actions: [held(`${body}// more\n`)] }, { actions: [asset] }, options);
    expect(edited.drifted.map(({ item }) => item.drift)).toEqual(['replaced']);
  });
});
