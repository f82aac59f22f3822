import type { Assets } from '#bundle/assets.ts';
import type { DeployFinding } from '../deploy-finding.ts';
import { mustSend } from './must-send.ts';
import type { PlanWishes } from './plan.ts';

/** A name that `--adopt` or `--rotate` has and the build has not is a mistake that nobody should miss. */
export function checkWishes(assets: Assets, { adopt, rotate }: PlanWishes): DeployFinding[] {
  const { actions = [], rules = [], hooks = [] } = assets;
  const names = [...actions, ...rules, ...hooks].map(({ name }) => name);
  const secrets = secretsIn(assets);
  return [
    ...adopt
      .filter((name) => !names.includes(name))
      .map((name) => ({ code: 'wish-unknown', wish: 'adopt', name }) as const),
    ...rotate
      .filter((name) => !secrets.some((secret) => mustSend([name], secret)))
      .map((name) => ({ code: 'wish-unknown', wish: 'rotate', name }) as const),
  ];
}

function secretsIn({ actions = [], hooks = [], rulesConfigs = [] }: Assets): { name: string; value: string }[] {
  return [
    ...actions.flatMap(({ secrets }) => secrets),
    ...hooks.flatMap(({ secrets }) => Object.entries(secrets).map(([name, value]) => ({ name, value }))),
    ...rulesConfigs.map(({ key, value }) => ({ name: key, value })),
  ];
}
