/** What auth0-deploy-cli takes as the name of a rule or a hook. */
const extensionName = /^[^-\s][a-zA-Z0-9-\s]+[^-\s]$/;

type Form = 'action' | 'hook' | 'module' | 'rule';

/**
 * The names that things of a form get in tenant.yaml, by their own: the same, unless auth0-deploy-cli or a line of YAML
 * would refuse it. One that becomes like another gets a number, and a name that stays is never taken.
 */
export function usableNames(form: Form, names: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set(names.filter((name) => usableName(form, name) === name));
  const usable = new Map([...taken].map((name) => [name, name]));
  for (const name of names) {
    if (usable.has(name)) continue;
    const plain = usableName(form, name);
    let free = plain;
    for (let count = 2; taken.has(free); count += 1) free = `${plain}-${count}`;
    taken.add(free);
    usable.set(name, free);
  }
  return usable;
}

function usableName(form: Form, name: string): string {
  const oneLine = name.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  if (form === 'action' || form === 'module') return oneLine === '' ? `unnamed ${form}` : oneLine;
  if (extensionName.test(oneLine)) return oneLine;
  const plain = oneLine.replaceAll(/[^a-zA-Z0-9\s-]+/g, '-').replaceAll(/^[-\s]+|[-\s]+$/g, '');
  return extensionName.test(plain) ? plain : [form, plain].filter((part) => part !== '').join('-');
}
