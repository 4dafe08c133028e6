import type { Message, ShownLine } from './vocabulary';

/** One part of long work that goes on in another system, such as a resource of a deployment. */
export interface Stage {
  readonly id: string;
  readonly label: ShownLine;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  /** What the other system says of it; quoted, or a sentence. */
  readonly detail?: ShownLine;
}

/** One line of a plain statement: what a thing does today, and how one knows. */
export interface Fact {
  readonly tone: 'works' | 'limited' | 'gone';
  readonly what: Message;
  readonly text: Message;
  /** When it became so; UTC date, ISO 8601, e.g. "2026-03-31". */
  readonly since?: string;
  /** Address of the page that says so; https only. */
  readonly source?: string;
}

/** What a person should know before deciding: facts, not findings about their own systems. */
export interface Statement {
  readonly id: string;
  readonly title: Message;
  readonly facts: readonly Fact[];
}
