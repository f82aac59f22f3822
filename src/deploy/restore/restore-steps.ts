import type { TenantAction, TenantState } from '../tenant-state/tenant-state.ts';
import {
  deletedMark,
  digestOfBound,
  digestOfContent,
  type SavedAction,
  type SavedScript,
  type SavedState,
  type SentDigests,
} from './saved-state.ts';
import { scriptSteps } from './script-steps.ts';

/** One write that brings something back. */
export type RestoreStep =
  | { readonly kind: 'bind'; readonly name: string; readonly bindings: SavedState['triggers'][string] }
  /** The version that ran before runs again, with its secrets and dependencies. */
  | {
      readonly kind: 'version';
      readonly name: string;
      readonly id: string;
      readonly versionId: string;
      /** Whether the draft said the same, and shall do so again. */
      readonly isDraftToo: boolean;
    }
  | { readonly kind: 'draft'; readonly name: string; readonly id: string; readonly saved: SavedAction }
  /** What was deleted is made anew: under another id, and without the values of its secrets. */
  | { readonly kind: 'create'; readonly type: 'actions'; readonly name: string; readonly saved: SavedAction }
  | { readonly kind: 'create'; readonly type: 'hooks' | 'rules'; readonly name: string; readonly fields: ScriptFields }
  | { readonly kind: 'rule'; readonly name: string; readonly id: string; readonly fields: object }
  | { readonly kind: 'hook'; readonly name: string; readonly id: string; readonly fields: object };

/** A rule or a hook without its id. */
type ScriptFields = Omit<SavedScript, 'id'> & { readonly name: string };

/** What does not come back, and why. */
export interface NotRestored {
  /** `actions/plan` */
  readonly resource: string;
  /**
   * `created`: it stays, and nothing runs it. `moved`: somebody else has changed it, and it is left to them.
   * `no-version`: no version ran before. `secrets-lost`: it was deleted and is made anew, without the values of its
   * secrets. `differs`: it is not what it was, although it was written.
   */
  readonly reason: 'created' | 'differs' | 'moved' | 'no-version' | 'secrets-lost';
}

/** The way back from what a tenant holds to what it held. */
export interface RestorePlan {
  /** In this order: first what can be bound is there, then nothing new runs any more, then what ran before runs again. */
  readonly steps: readonly RestoreStep[];
  readonly left: readonly NotRestored[];
}

/**
 * Finds the way back. What is as it was is left alone, and so is what neither was there before nor was sent: that is
 * somebody else's change.
 *
 * @param restored - names of the Actions whose version was brought back already: it has a new id, and the same content.
 */
export function restoreSteps(
  saved: SavedState,
  current: TenantState,
  sent: SentDigests,
  restored: ReadonlySet<string> = new Set(),
): RestorePlan {
  const parts = [
    ...Object.entries(saved.triggers).map(([id, before]) => bindingSteps(id, before, current, sent)),
    ...Object.entries(saved.actions).map(([name, before]) => {
      const held = current.actions?.find((action) => action.name === name);
      return actionSteps(name, before, held, { sent: sent[`actions/${name}`], isRestored: restored.has(name) });
    }),
    ...scriptSteps(saved, current, sent),
  ];
  const steps = parts.flatMap((part) => part.steps);
  const isCreate = ({ kind }: RestoreStep) => kind === 'create';
  return {
    steps: [...steps.filter(isCreate), ...steps.filter((step) => !isCreate(step))],
    left: parts.flatMap(({ left }) => left),
  };
}

const nothing: RestorePlan = { steps: [], left: [] };

function bindingSteps(
  name: string,
  before: SavedState['triggers'][string],
  { triggers = {} }: TenantState,
  sent: SentDigests,
): RestorePlan {
  const now = digestOfBound(triggers[name] ?? []);
  if (now === digestOfBound(before)) return nothing;
  if (now !== sent[`triggers/${name}`]) return { steps: [], left: [{ resource: `triggers/${name}`, reason: 'moved' }] };
  return { steps: [{ kind: 'bind', name, bindings: before }], left: [] };
}

interface Circumstances {
  readonly sent: string | undefined;
  readonly isRestored: boolean;
}

function actionSteps(
  name: string,
  saved: SavedAction | null,
  held: TenantAction | undefined,
  circumstances: Circumstances,
): RestorePlan {
  const { sent } = circumstances;
  const resource = `actions/${name}`;
  if (saved === null) return { steps: [], left: held ? [{ resource, reason: 'created' }] : [] };
  const lost = lostSecrets(resource, saved, held);
  if (!held) {
    if (sent !== deletedMark) return { steps: [], left: [{ resource, reason: 'moved' }] };
    return { steps: [{ kind: 'create', type: 'actions', name, saved }], left: lost };
  }
  const isNew = held.id !== saved.id;
  const before = isNew ? asMadeAnew(saved, held) : saved;
  const isRestored = isNew || circumstances.isRestored;
  const isRunning = isSameRun(before, held, isRestored);
  const isDraft = isSameDraft(before, held, isRestored);
  if (isRunning && isDraft) return { steps: [], left: lost };
  if (!isKnown(before, held, sent)) return { steps: [], left: [{ resource, reason: 'moved' }] };
  const { id, deployedVersion, isFullyDeployed } = before;
  const left: readonly NotRestored[] =
    isRunning || deployedVersion ? lost : [...lost, { resource, reason: 'no-version' }];
  const draft: RestoreStep[] = isDraft ? [] : [{ kind: 'draft', name, id, saved: before }];
  // It brings the secrets of the draft back, too, which nobody can read and write by hand.
  if (deployedVersion && !isRestored && (!isRunning || isFullyDeployed)) {
    const version = { kind: 'version', name, id, versionId: deployedVersion.id, isDraftToo: isFullyDeployed } as const;
    return { steps: isFullyDeployed ? [version] : [version, ...draft], left };
  }
  return { steps: draft, left };
}

/** Of one that was deleted, the names of the secrets are all that is known. */
function lostSecrets(
  resource: string,
  { id, secretNames }: SavedAction,
  held: TenantAction | undefined,
): readonly NotRestored[] {
  const isLost = held?.id !== id && secretNames.some((name) => !held?.secretNames.includes(name));
  return isLost ? [{ resource, reason: 'secrets-lost' }] : [];
}

/** What one that was deleted and made anew can be compared with: it has an id and versions of its own. */
function asMadeAnew({ deployedVersion: _gone, ...saved }: SavedAction, held: TenantAction): SavedAction {
  return { ...saved, id: held.id, secretNames: [...held.secretNames] };
}

/** Another version of the same content may have other secrets. */
function isSameRun(before: SavedAction, held: TenantAction, isRestored: boolean): boolean {
  if (!before.deployed || !held.deployed) return before.deployed === held.deployed;
  if (!isRestored && before.deployedVersion) return before.deployedVersion.id === held.deployedVersion?.id;
  return digestOfContent(before.deployed) === digestOfContent(held.deployed);
}

/** A draft that has not been deployed may have other secrets than the version that runs. */
function isSameDraft(before: SavedAction, held: TenantAction, isRestored: boolean): boolean {
  return (
    digestOfContent(before) === digestOfContent(held) &&
    before.secretNames.toSorted().join() === held.secretNames.toSorted().join() &&
    (isRestored || held.isFullyDeployed || !before.isFullyDeployed)
  );
}

/** Whether what the tenant holds is what was there before or what was sent, and nothing of somebody else's. */
function isKnown(before: SavedAction, held: TenantAction, sent: string | undefined): boolean {
  const known = [digestOfContent(before), ...(before.deployed ? [digestOfContent(before.deployed)] : []), sent];
  const now = [digestOfContent(held), ...(held.deployed ? [digestOfContent(held.deployed)] : [])];
  return now.every((digest) => known.includes(digest));
}
