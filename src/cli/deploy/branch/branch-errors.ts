import { RecordError } from '#deploy/record/record-error.ts';

/** A branch that cannot be read, with what git says about it. */
export function branchUnreadable(name: string, reason: string): RecordError {
  const fix = 'see what git says, and whether this clone may fetch from there: git ls-remote';
  return new RecordError('record-unreadable', `Read the branch ${name}: ${oneLine(reason)}`, fix);
}

/** A branch that takes no push, with what git says about it. */
export function branchUnwritable(name: string, reason: string): RecordError {
  const fix = 'see whether you may push there; in GitHub Actions the job needs "contents: write" and GITHUB_TOKEN';
  return new RecordError('record-unwritable', `Push to the branch ${name}: ${oneLine(reason)}`, fix);
}

/** Without credentials that a URL may hold. */
function oneLine(reason: string): string {
  return reason
    .replace(/\/\/[^/@\s]+@/g, '//***@')
    .replace(/\s+/g, ' ')
    .slice(0, 500);
}
