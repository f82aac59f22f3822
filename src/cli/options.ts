import { Option } from 'commander';

/** `--env`, which says which tenant. */
export const envOption = new Option('--env <name>', 'environments/<name>.yaml: which tenant').default('local');

/** `--json`, which prints the same data for programs. */
export const jsonOption = new Option('--json', 'print the result as JSON, alone on stdout');
