import type { Check } from './parsed-script.ts';

const mapping = /##[A-Za-z0-9_]+##|@@[A-Za-z0-9_]+@@/g;

/** auth0-deploy-cli replaces mappings in scripts, too, and leaves unknown ones behind without a word. */
export const checkMappings: Check = ({ code, locate }) =>
  [...code.matchAll(mapping)].map(({ 0: text, index }) => ({
    code: 'accidental-mapping',
    text,
    location: locate(index),
  }));
