import { Option } from 'commander';
import { z } from 'zod';
import { extensionPoints } from '#project/environment.ts';

/** `--env`, which says which tenant. */
export const envOption = new Option('--env <name>', 'environments/<name>.yaml: which tenant').default('local');

/** `--extension-points`, which overrides the environment: to look at the past, or at what comes after it. */
export const extensionPointsOption = new Option(
  '--extension-points <form>',
  'how rules and hooks reach the tenant (default: what the environment says)',
).choices(extensionPoints);

/** What `--extension-points` gives. */
export const extensionPointsFlag = z.enum(extensionPoints).optional();

/** `--json`, which prints the same data for programs. */
export const jsonOption = new Option('--json', 'print the result as JSON, alone on stdout');
