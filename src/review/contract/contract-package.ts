import type { ApiContract } from './api-contract.ts';
import { jsonSchemaOf } from './json-schema-of.ts';
import { renderDeclaration } from './render-declaration.ts';

/** What the package.json of a project says that its contract takes over. */
export interface PackageNames {
  readonly name: string;
  readonly version: string;
}

/** The files of the package that an API team installs, or copies from, by path. */
export function contractPackage(apis: readonly ApiContract[], { name, version }: PackageNames): Map<string, string> {
  const manifest = {
    name: `${name}-contract`,
    version,
    description: 'What access tokens hold, by API and grant: TypeScript types and JSON Schemas.',
    types: './index.d.ts',
    exports: { '.': { types: './index.d.ts' }, './schemas/*': './schemas/*' },
    files: ['index.d.ts', 'schemas'],
  };
  return new Map([
    ['package.json', jsonText(manifest)],
    ['index.d.ts', renderDeclaration(apis)],
    ...apis.map((api) => [`schemas/${api.slug}.json`, jsonText(jsonSchemaOf(api))] as const),
  ]);
}

function jsonText(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
