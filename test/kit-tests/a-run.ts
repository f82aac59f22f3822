import type { Run } from '#kit/run.ts';

/** A run of the rule `username` that completed and did nothing, but for what is given. */
export function aRun(parts: Partial<Run> = {}): Run {
  return {
    outcome: { status: 'completed' },
    claims: { access_token: {}, id_token: {} },
    provenance: [],
    dropped: [],
    scope: [],
    calls: [],
    console: [],
    requests: [],
    findings: [],
    ran: [{ extension: 'rules/username', form: 'rule' }],
    steps: [],
    ...parts,
  };
}

const name = 'https://claims.example.com/username';

/** A run that put `grace` into the access token as {@link name}. */
export const withUsername = aRun({
  claims: { access_token: { [name]: 'grace' }, id_token: {} },
  provenance: [
    { token: 'access_token', claim: name, value: 'grace', extension: 'rules/username', form: 'rule', replaced: [] },
  ],
});

/** A run that crashed. */
export const crashed = aRun({ outcome: { status: 'failed', error: { name: 'TypeError', message: 'boom' } } });

/** A run that was killed. */
export const killed = aRun({ outcome: { status: 'timed-out', timeoutMs: 500 } });
