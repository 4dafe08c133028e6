import { assertNever, type Finding, type StepView, type WizardView } from '../electron/contract/vocabulary';

/** Where an installation of one journey is found out about, by step. */
export interface Guide {
  readonly site: string;
  /** What the site tells everybody. */
  readonly told: string;
  /** The finding of it that names the tenant, and the step and field that lead the sign-in there. */
  readonly tenant: { readonly finding: string; readonly step: string; readonly field: string };
  /** Each signs in to one system. */
  readonly signIns: readonly string[];
  /** The first step that needs the right to read. */
  readonly reads: string;
}

const guides: Readonly<Record<string, Guide>> = {
  'moodle-teams': {
    site: 'moodle-site',
    told: 'site-sign-in',
    tenant: { finding: 'site-sign-in.tenant', step: 'microsoft-session', field: 'tenant' },
    signIns: ['moodle-session', 'microsoft-session'],
    reads: 'app-registration',
  },
};

/** How an existing installation of this journey is found out about; undefined where that cannot be done. */
export function guideOf(journey: string): Guide | undefined {
  return guides[journey];
}

export type CardState = 'done' | 'now' | 'later';

export type Adopting =
  /** Type the address, or look again at what is wrong with it. */
  | { readonly kind: 'look'; readonly step: string }
  | { readonly kind: 'act'; readonly step: string; readonly act: string }
  | { readonly kind: 'validate' };

/** The one thing to do next, out of what was seen: wherever somebody comes back, they are in the right place. */
export function nextOf(view: Pick<WizardView, 'steps'>, guide: Guide): Adopting {
  const site = stepIn(view, guide.site);
  if (!passed(site)) return { kind: 'look', step: guide.site };
  for (const id of guide.signIns) {
    const step = stepIn(view, id);
    const act = step?.acts.find((one) => one.primary);
    if (act !== undefined) return { kind: 'act', step: id, act: act.id };
    if (!passed(step)) return { kind: 'look', step: id };
  }
  const reads = stepIn(view, guide.reads)?.acts.find((one) => one.id === 'authorize');
  return reads === undefined ? { kind: 'validate' } : { kind: 'act', step: guide.reads, act: reads.id };
}

/** The cards in their order; the right to read belongs to the sign-in it completes. */
export function cardsOf(
  view: WizardView,
  guide: Guide,
): readonly { readonly step: StepView; readonly state: CardState }[] {
  const ids = [guide.site, ...guide.signIns];
  const next = nextOf(view, guide);
  const at = indexOf(next, ids, guide);
  return ids.flatMap((id, index) => {
    const step = stepIn(view, id);
    return step === undefined
      ? []
      : [{ step, state: index < at ? 'done' : index === at ? 'now' : 'later' } as const];
  });
}

function indexOf(next: Adopting, ids: readonly string[], guide: Guide): number {
  switch (next.kind) {
    case 'validate':
      return ids.length;
    case 'look':
      return ids.indexOf(next.step);
    case 'act':
      return next.step === guide.reads ? ids.length - 1 : ids.indexOf(next.step);
    default:
      return assertNever(next);
  }
}

/** What leads the sign-in to the tenant the site names; null where it names none. */
export function tenantAnswer(
  view: Pick<WizardView, 'steps'>,
  { tenant, told }: Guide,
): Readonly<Record<string, string>> | null {
  const named = stepIn(view, told)?.findings.find(
    ({ id, outcome }) => id === tenant.finding && outcome === 'pass',
  );
  const before = stepIn(view, tenant.step)?.answers[tenant.field];
  return typeof named?.actual === 'string' && named.actual !== before
    ? { [tenant.field]: named.actual }
    : null;
}

/** Findings that stand between the person and the next card. */
export function inTheWay(step: StepView): readonly Finding[] {
  return step.findings.filter(
    ({ outcome, severity, skipped }) =>
      (outcome === 'fail' || outcome === 'unknown') && severity !== 'advice' && skipped === undefined,
  );
}

function stepIn({ steps }: Pick<WizardView, 'steps'>, id: string): StepView | undefined {
  return steps.find((one) => one.id === id);
}

function passed(step: StepView | undefined): boolean {
  return (
    step !== undefined &&
    step.lookedAt !== null &&
    !step.findings.some(
      ({ outcome, severity, skipped }) =>
        skipped === 'needs-earlier-step' ||
        (severity === 'blocker' && (outcome === 'fail' || outcome === 'unknown')),
    )
  );
}
