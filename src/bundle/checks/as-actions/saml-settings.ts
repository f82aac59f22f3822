import type { PostLoginSamlResponseApi } from '#auth0/post-login-api/saml-response.ts';
import type { RuleFacts } from '../../as-actions/rule-facts.ts';
import { anyName, type Use } from '../../as-actions/uses/use.ts';
import type { BuildFinding } from '../../build-finding.ts';
import { expressionOf } from './expression-of.ts';

/** Settings that an Action can make, by the method that takes each. */
type Setting = Uncapitalize<
  Exclude<keyof PostLoginSamlResponseApi, 'setAttribute'> extends `set${infer Name}` ? Name : never
>;

const settings: Readonly<Record<string, true>> = {
  audience: true,
  authnContextClassRef: true,
  cert: true,
  createUpnClaim: true,
  destination: true,
  digestAlgorithm: true,
  encryptionAlgorithm: true,
  encryptionCert: true,
  encryptionPublicKey: true,
  includeAttributeNameFormat: true,
  issuer: true,
  key: true,
  lifetimeInSeconds: true,
  mapIdentities: true,
  mapUnknownClaimsAsIs: true,
  nameIdentifierFormat: true,
  nameIdentifierProbes: true,
  passthroughClaimsWithNoMapping: true,
  recipient: true,
  relayState: true,
  signResponse: true,
  signatureAlgorithm: true,
  signingCert: true,
  typedAttributes: true,
} satisfies Record<Setting, true>;

/** SAML settings that an Action cannot make, and those of the client, which it cannot see. */
export function checkSamlSettings(rules: readonly RuleFacts[]): BuildFinding[] {
  const own = new Set(rules.flatMap(({ uses }) => uses.filter(({ kind }) => kind === 'write').flatMap(settingOf)));
  return rules.flatMap(({ uses, script }) =>
    uses.flatMap((use): BuildFinding[] => {
      const [name] = use.known < 2 ? settingOf(use) : [];
      const instead = name === undefined || name === 'mappings' ? undefined : insteadOf(name, use, own);
      if (instead === undefined) return [];
      return [
        { code: 'absent-in-action', expression: expressionOf(use), instead, location: script.locate(use.at.start) },
      ];
    }),
  );
}

function settingOf({ root, path: [first, name] }: Use): string[] {
  return root === 'context' && first === 'samlConfiguration' && name !== undefined && name !== anyName ? [name] : [];
}

function insteadOf(name: string, { kind }: Use, own: ReadonlySet<string>): string | undefined {
  if (kind === 'write')
    return Object.hasOwn(settings, name) ? undefined : 'make the setting in the SAML addon of the client';
  return own.has(name) ? undefined : 'an Action does not see the settings of the client: write the value into the rule';
}
