import type { AnswerValues } from '../../../contract/vocabulary';
import type { World } from '../stage';

/** A named starting state of the pretended systems. Names are public and stable. */
export interface Scenario {
  readonly name: string;
  /** The journey it is a state of. */
  readonly journey: string;
  /** Changes the fresh world into the starting state; `now` dates what is in it. */
  readonly arrange: (world: World, now: Date) => void;
  /** Who holds a session already where nobody can sign in (headless); null where signing in is part of it. */
  readonly signedIn: { readonly moodle: string; readonly microsoft: string };
  /** What a person would have answered, where nobody can be asked (headless), by step. */
  readonly answers: Readonly<Record<string, AnswerValues>>;
  /** Secrets a person would have typed, by step and field; pretended ones. */
  readonly secrets?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What lies in the keychain of a profile where nobody can be asked. */
export function keychainOf(scenario: string, profile: string): Map<string, string> {
  const typed = Object.values(scenarioOf(scenario).secrets ?? {}).flatMap(Object.entries<string>);
  return new Map(typed.map(([field, value]) => [`${profile}.${field}`, value]));
}

/** What there is to type, by step, for a person who rehearses and has no console to copy a secret from. */
export function suggestionsOf(scenario: string): Readonly<Record<string, AnswerValues>> {
  const { answers, secrets = {} } = scenarioOf(scenario);
  const typed = Object.entries(secrets).map(([step, values]) => [step, { ...answers[step], ...values }]);
  return { ...answers, ...(Object.fromEntries(typed) as Record<string, AnswerValues>) };
}

const found = import.meta.glob<{ readonly scenario: Scenario }>('./*.scenario.ts', { eager: true });

export const scenarios: readonly Scenario[] = Object.values(found).map((one) => one.scenario);

/** @throws when there is no scenario of that name; the message lists the known ones. */
export function scenarioOf(name: string): Scenario {
  const scenario = scenarios.find((one) => one.name === name);
  if (scenario === undefined) {
    throw new Error(`no scenario "${name}"; known: ${scenarios.map((one) => one.name).join(', ')}`);
  }
  return scenario;
}
