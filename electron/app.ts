import { createHash, randomBytes } from 'node:crypto';
import {
  unexpected,
  type CallName,
  type Handlers,
  type Input,
  type Output,
  type Reply,
} from './contract/calls';
import { say } from './contract/say';
import type { ValidationView } from './contract/validation';
import type {
  AnswerValues,
  AppView,
  Catalogue,
  Lang,
  Message,
  NamedFile,
  Purpose,
  WizardView,
} from './contract/vocabulary';
import { firstCatalogue } from './first-catalogue';
import { NetworkFailure, type Host } from './engine/host';
import { Problem, problemView } from './engine/problem';
import { newProfile, profileView, type Profile } from './engine/progress';
import { asProblem } from './engine/run';
import type { RunLog } from './engine/run-log';
import { redact } from './engine/secret';
import type { ValidationDesk } from './engine/validation/open';
import type { Wizard } from './engine/wizard';
import { journeySummaries } from './journeys/summaries';
import { validationCalls } from './validation-calls';

export interface ProfileStore {
  list(): Promise<readonly Profile[]>;
  load(id: string): Promise<Profile | null>;
  save(profile: Profile): Promise<void>;
  /** Removes the profile's folder with its log, its cookies' partition and its secrets. */
  remove(id: string): Promise<void>;
}

/** A host made for one profile, and the way to give back what it holds (a rehearsal server, windows). */
export interface OpenHost {
  readonly host: Host;
  /** Answers for empty forms, by step; a rehearsal knows what there is to type. */
  readonly suggested: Readonly<Record<string, AnswerValues>>;
  close(): Promise<void>;
}

export interface AppDeps {
  readonly version: string;
  readonly lang: Lang;
  readonly argv: {
    readonly rehearsal: boolean;
    readonly scenario: string | null;
    readonly simulate: readonly string[];
  };
  readonly profiles: ProfileStore;
  readonly makeHost: (profile: Profile) => Promise<OpenHost>;
  /** The journey a scenario is a state of; null when there is no such scenario. */
  readonly journeyOf: (scenario: string) => Promise<string | null>;
  readonly secretsKept: () => Promise<'keychain' | 'memory'>;
  readonly emitView: (view: WizardView) => void;
  readonly emitValidation: (view: ValidationView) => void;
  readonly emitCatalogue: (catalogue: Catalogue) => void;
  readonly langChanged: (lang: Lang) => void;
  readonly copy: (text: string) => void;
  /** Asks where to save; null when the person changed their mind. */
  readonly saveFile: (suggestedName: string, content: string | Uint8Array) => Promise<string | null>;
  readonly printPdf: (html: string) => Promise<Uint8Array>;
  /** Opens an address of the allow-list or of the open profile's site; anything else is refused. */
  readonly openLink: (url: string, site: string | null) => Promise<void>;
}

export interface App {
  readonly handlers: Handlers;
  /** A sentence in the language of the window. */
  say(message: Message): string;
  /** True while a change is being applied: closing the window should ask first. */
  applying(): boolean;
  /** Finishes the change in flight, then settles. */
  stopAndWait(): Promise<void>;
  close(): Promise<void>;
}

type House = typeof import('./house');

interface Open {
  readonly wizard: Wizard;
  readonly validation: ValidationDesk;
  readonly close: () => Promise<void>;
  readonly log: RunLog;
  readonly host: Host;
  profile: Profile;
  running: Promise<unknown>;
}

export function createApp(deps: AppDeps): App {
  let lang = deps.lang;
  let open: Open | null = null;
  let house: House | null = null;
  const program = `LMS Setup for Microsoft 365 ${deps.version}`;

  /** Everything a set-up is made of, loaded with the first one: the first view has no use for it. */
  const enter = async (): Promise<House> => (house ??= await import('./house'));
  const catalogue = (of: Lang): Catalogue => (house ?? { catalogue: firstCatalogue }).catalogue(of);

  const appView = async (): Promise<AppView> => ({
    version: deps.version,
    lang,
    catalogue: catalogue(lang),
    journeys: journeySummaries.map(({ id, messages, steps }) => ({
      id,
      title: messages('title'),
      lead: messages('lead'),
      needs: messages('needs'),
      steps,
    })),
    profiles: (await deps.profiles.list()).map(profileView),
    secrets: await deps.secretsKept(),
    open: open?.wizard.view() ?? null,
  });

  const closeOpen = async (): Promise<void> => {
    const closing = open;
    open = null;
    closing?.validation.close();
    closing?.wizard.stop('closing');
    await closing?.running.catch(() => undefined);
    await closing?.log.flush();
    await closing?.close();
  };

  const openProfile = async (stored: Profile): Promise<WizardView> => {
    await closeOpen();
    const { openSetup, openValidation } = await enter();
    deps.emitCatalogue(catalogue(lang));
    const { host, suggested, close } = await deps.makeHost(stored);
    const profile = { ...stored, openedAt: host.clock.now().toISOString() };
    await deps.profiles.save(profile);
    const { wizard, log, journey } = await openSetup(host, profile, {
      saveProfile: async (changed) => {
        opened.profile = changed;
        await deps.profiles.save(changed);
      },
      suggested,
      emit: deps.emitView,
    });
    const validation = openValidation({
      wizard,
      journey,
      host,
      log,
      app: program,
      speech: () => ({ lang, catalogue: catalogue(lang) }),
      // What a stopped validation has to say comes too late for a set-up that is closed.
      emit: (view) => {
        if (open === opened) deps.emitValidation(view);
      },
    });
    const opened: Open = { wizard, validation, close, log, host, profile, running: Promise.resolve() };
    open = opened;
    // Nothing typed yet means nothing to look at: show the first question at once.
    if (Object.keys(profile.answers).length > 0) void track(wizard.look(null));
    return wizard.view();
  };

  const track = <T>(work: Promise<T>): Promise<T> => {
    // A call that is refused at once must not make a close forget the one that is still running.
    if (open !== null) open.running = Promise.allSettled([open.running, work]);
    return work;
  };

  const wizard = (): Wizard => {
    if (open === null) throw refuse('engine.noneOpen');
    return open.wizard;
  };

  const desk = (): ValidationDesk => {
    if (open === null) throw refuse('engine.noneOpen');
    return open.validation;
  };

  const create = async (
    journey: string,
    mode: 'live' | 'rehearsal',
    purpose: Purpose = 'set-up',
    named = deps.argv.scenario,
  ): Promise<Profile> => {
    const now = new Date();
    const id = `${journey}-${now.toISOString().slice(0, 10)}-${randomBytes(3).toString('hex')}`;
    const rehearsing = mode === 'rehearsal';
    const summary = journeySummaries.find((one) => one.id === journey);
    // A state of the other journey's systems says nothing of this one's.
    const fits = named !== null && (await deps.journeyOf(named)) === journey;
    const scenario =
      rehearsing || deps.argv.simulate.length > 0
        ? ((fits ? named : summary?.rehearsals[purpose]) ?? null)
        : null;
    const simulate =
      rehearsing && deps.argv.simulate.length === 0 ? (summary?.systems ?? []) : deps.argv.simulate;
    const profile = newProfile(id, journey, now, { mode, purpose, scenario, simulate });
    await deps.profiles.save(profile);
    return profile;
  };

  /** `--rehearsal` opens straight into the wizard: the newest profile of that scenario, or a new one. */
  const openFromArguments = async (): Promise<void> => {
    if (!deps.argv.rehearsal || open !== null) return;
    const first = journeySummaries[0];
    const scenario = deps.argv.scenario ?? first?.rehearsals['set-up'] ?? '';
    const known = (await deps.profiles.list()).filter(
      (one) => one.mode === 'rehearsal' && one.scenario === scenario,
    );
    const newest = [...known].sort((a, b) => b.openedAt.localeCompare(a.openedAt))[0];
    const journey = (await deps.journeyOf(scenario)) ?? first?.id ?? '';
    await openProfile(newest ?? (await create(journey, 'rehearsal')));
  };

  const handlers: { readonly [N in CallName]: (input: Input<N>) => Promise<Output<N>> } = {
    start: async () => {
      await openFromArguments();
      return appView();
    },
    setLanguage: (input) => {
      lang = input.lang;
      deps.langChanged(lang);
      return Promise.resolve({ catalogue: catalogue(lang) });
    },
    openJourney: async ({ journey, mode, purpose }) => openProfile(await create(journey, mode, purpose)),
    allowChanges: () => wizard().allowChanges(),
    openProfile: async ({ id }) => {
      const profile = await deps.profiles.load(id);
      if (profile === null) throw refuse('engine.noSuchProfile');
      return openProfile(profile);
    },
    closeProfile: async () => {
      await closeOpen();
      return appView();
    },
    forgetProfile: async ({ id }) => {
      if (open?.profile.id === id) await closeOpen();
      await deps.profiles.remove(id);
      return appView();
    },
    startOver: async () => {
      const profile = open?.profile;
      if (profile?.scenario === null || profile === undefined) throw refuse('engine.onlyRehearsal');
      await closeOpen();
      await deps.profiles.remove(profile.id);
      return openProfile(await create(profile.journey, 'rehearsal', profile.purpose, profile.scenario));
    },
    go: ({ step }) => wizard().go(step),
    look: ({ step }) => track(wizard().look(step)),
    answer: ({ step, answers }) => wizard().answer(step, answers),
    saveSecret: ({ step, field, value }) => wizard().saveSecret(step, field, value),
    addFiles: ({ step, field, files }) =>
      wizard().addFiles(
        step,
        field,
        files.map(({ name, bytes }) => ({ file: named(name, bytes), bytes })),
      ),
    plan: ({ step }) => track(wizard().plan(step)),
    discardPlan: ({ step }) => wizard().discardPlan(step),
    apply: ({ step, digest, stay }) => track(wizard().apply(step, digest, stay)),
    act: ({ step, act }) => track(wizard().act(step, act)),
    stop: () => Promise.resolve(wizard().stop()),
    openLink: async ({ url }) => {
      // In a rehearsal the pages are pretended too: they live in its own window, not in the person's browser.
      if (open !== null && open.profile.scenario !== null) await open.host.openLink(url);
      else await deps.openLink(url, open?.profile.last.site ?? null);
      return null;
    },
    copy: ({ text }) => {
      deps.copy(redact(text));
      return Promise.resolve(null);
    },
    saveHandOver: async ({ step, format }) => {
      const pack = handOver(wizard(), step);
      const { handOverHtml, handOverText } = await enter();
      const both = { en: catalogue('en'), fr: catalogue('fr') };
      const text = format === 'html' ? handOverHtml(pack, both) : handOverText(pack, both);
      const saved = await deps.saveFile(`${step}.${format === 'html' ? 'html' : 'txt'}`, redact(text));
      return { saved };
    },
    pick: async ({ step, field, text }) => ({ choices: await wizard().pick(step, field, text) }),
    table: (query) => Promise.resolve(wizard().table(query, catalogue(lang), lang)),
    saveTable: async (query) => {
      const csv = wizard().tableCsv(query, catalogue(lang), lang);
      return { saved: await deps.saveFile(`${query.step}-${query.table}.csv`, csv) };
    },
    saveSummary: async ({ format }) => {
      const view = wizard().view();
      const { summaryHtml } = await enter();
      const given = { app: program, now: new Date() };
      const html = redact(summaryHtml(view, catalogue(lang), lang, given));
      const content = format === 'html' ? html : await deps.printPdf(html);
      return { saved: await deps.saveFile(`summary.${format}`, content) };
    },
    saveCalendar: async ({ id }) => {
      const profile = open?.profile.id === id ? open.profile : await deps.profiles.load(id);
      if (profile === null) throw refuse('engine.noSuchProfile');
      const { endingsCalendar } = await enter();
      const calendar = await endingsCalendar(profileView(profile), catalogue(lang), lang);
      if (calendar === null) throw refuse('known-ends.calendar.none');
      return { saved: await deps.saveFile('client-secret.ics', calendar) };
    },
    handOverText: async ({ step }) => {
      const pack = handOver(wizard(), step);
      const { handOverText } = await enter();
      return { text: handOverText(pack, { en: catalogue('en'), fr: catalogue('fr') }) };
    },
    ...validationCalls({
      desk,
      track,
      app: program,
      reportText: async (format, report) => (await enter()).reportText(format, report, catalogue(lang)),
      printPdf: deps.printPdf,
      saveFile: deps.saveFile,
    }),
  };

  return {
    handlers: Object.fromEntries(
      Object.entries(handlers).map(([name, handle]) => [
        name,
        replying(handle as (input: never) => Promise<unknown>),
      ]),
    ) as unknown as Handlers,
    say: (message) => say(message, catalogue(lang), lang),
    applying: () => open?.wizard.applying() ?? false,
    stopAndWait: async () => {
      open?.wizard.stop('closing');
      await open?.running;
    },
    close: closeOpen,
  };
}

/** An expected refusal becomes a value; a bug is said so, with its name in the codes. */
function replying(handle: (input: never) => Promise<unknown>): (input: never) => Promise<Reply<unknown>> {
  return async (input) => {
    try {
      return { ok: true, value: await handle(input) };
    } catch (error) {
      if (error instanceof Problem) return { ok: false, problem: problemView(error) };
      if (error instanceof NetworkFailure) {
        return { ok: false, problem: problemView(asProblem(error, new Date().toISOString())) };
      }
      const code = error instanceof Error ? redact(`${error.name}: ${error.message}`) : 'unknown';
      return { ok: false, problem: unexpected(code, new Date().toISOString()) };
    }
  };
}

function handOver(wizard: Wizard, step: string): NonNullable<ReturnType<Wizard['handOver']>> {
  const pack = wizard.handOver(step);
  if (pack === null) throw refuse('engine.nothingToHandOver');
  return pack;
}

function named(name: string, bytes: Uint8Array): NamedFile {
  return { name, size: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function refuse(id: string): Problem {
  return new Problem({ system: 'app', kind: 'conflict', status: 0, say: { id } });
}
