import { describe, expect, it } from 'vitest';
import { ruleLogin } from './flows.ts';
import { lastStep, realmKinds, sharedSandbox } from './shared-sandbox.ts';
import { spyOnLanguage } from './spy-on-language.ts';
import { useEverything } from './use-everything.ts';

const host = {
  fetch: [
    { url: 'https://a.example/from', status: 302, headers: { location: '/to' } },
    { url: 'https://a.example/to', body: { arrived: true } },
  ],
  now: 1000,
  seed: 1,
};

describe.each(realmKinds)('what the harness of a %s realm keeps for itself', (realm) => {
  const sandbox = sharedSandbox({ realm, runners: 1 });
  const run = async (body: string): Promise<readonly string[]> => {
    const flow = ruleLogin(`(async () => { ${body} })().then(() => callback(), (error) => callback(error));`);
    const { outcome, console } = await lastStep(sandbox, { ...flow, host });
    expect(outcome).toEqual({ status: 'completed' });
    return console.map(({ text }) => text);
  };

  it('cannot be changed by a script that gets it through methods of the language', async () => {
    const look = `${useEverything} for (const line of await useEverything()) console.log(line);`;
    const spoil = `${useEverything} ${spyOnLanguage}
      const { noted, stop } = spyOnLanguage();
      await useEverything();
      stop();
      for (const object of noted) spoil(object);
      console.log(noted.size > 1000);`;
    const before = await run(look);

    expect((await run(spoil)).at(-1)).toBe('true');
    expect(await run(look)).toEqual(before);
  });
});
