import { mappingsIn } from '../mappings-in.ts';

/** Whether `--rotate` names a secret: by the name that the extension gives it, or by the environment's. */
export function mustSend(
  rotate: readonly string[],
  secret: { readonly name: string; readonly value: string },
): boolean {
  return rotate.includes(secret.name) || mappingsIn(secret.value).some((mapping) => rotate.includes(mapping));
}
