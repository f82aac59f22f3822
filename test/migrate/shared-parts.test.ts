import { describe, expect, it } from 'vitest';
import { ruleFacts } from '#bundle/as-actions/rule-facts.ts';
import { sharedParts } from '#migrate/shared-parts.ts';

function rule(name: string, body: string) {
  const code = `function (user, context, callback) { ${body} callback(null, user, context); }`;
  const extension = {
    form: 'rule' as const,
    name,
    source: `rules/${name}.js`,
    declaredAt: { file: 'tenant.yaml' },
    triggerId: 'post-login' as const,
    dependencies: [],
  };
  const map = JSON.stringify({ version: 3, sources: [], names: [], mappings: '' });
  return ruleFacts(name, undefined, { extension, code, contentHash: '', map });
}

describe('sharedParts', () => {
  const writer = rule('writer', "user.tier = 'gold';");
  const reader = rule('reader', 'context.idToken.tier = user.tier;');

  it('finds what an earlier rule writes and a later one asks for, whichever of them is to go', () => {
    const shared = [{ part: 'user.tier', writer: 'writer', reader: 'reader' }];
    expect(sharedParts(reader, [writer, reader])).toEqual(shared);
    expect(sharedParts(writer, [writer, reader])).toEqual(shared);
  });

  it('finds nothing where the reader comes first', () => {
    expect(sharedParts(reader, [reader, writer])).toEqual([]);
  });

  it('finds claims that another rule reads, and the state of the container', () => {
    const claim = rule('claim', "context.idToken.a = 'x'; global.hits = 1;");
    const asks = rule('asks', 'if (context.idToken.a) context.idToken.b = global.hits;');
    expect(sharedParts(asks, [claim, asks])).toEqual([
      { part: 'context.idToken.a', writer: 'claim', reader: 'asks' },
      { part: 'global', writer: 'claim', reader: 'asks' },
    ]);
  });

  it('takes no default, and no claim of its own, for something shared', () => {
    const defaults = rule('defaults', 'user.app_metadata = user.app_metadata || {}; context.idToken.a = 1;');
    const other = rule(
      'other',
      'const claims = context.idToken || {}; claims.b = user.app_metadata.plan; context.idToken = claims;',
    );
    expect(sharedParts(other, [defaults, other])).toEqual([]);
  });
});
