/** What auth0-deploy-cli takes as the name of a rule or a hook. */
const extensionName = /^[^-\s][a-zA-Z0-9-\s]+[^-\s]$/;

/** The name that something has in tenant.yaml: its own, unless auth0-deploy-cli or a line of YAML would refuse that. */
export function usableName(form: 'action' | 'hook' | 'module' | 'rule', name: string): string {
  const oneLine = name.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  if (form === 'action' || form === 'module') return oneLine === '' ? `unnamed ${form}` : oneLine;
  if (extensionName.test(oneLine)) return oneLine;
  const plain = oneLine.replaceAll(/[^a-zA-Z0-9\s-]+/g, '-').replaceAll(/^[-\s]+|[-\s]+$/g, '');
  return extensionName.test(plain) ? plain : [form, plain].filter((part) => part !== '').join('-');
}
