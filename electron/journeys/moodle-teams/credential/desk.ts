import type { Instruction, Stage } from '../../../contract/vocabulary';
import type { Hints, Secret } from '../../../engine/step';
import type { Directory } from '../../../integrations/microsoft/port';
import type { MoodleSite } from '../../../integrations/moodle/port';
import type { Proving } from './proved';

/** What the changes of this step are carried out with. */
export interface Desk extends Proving {
  readonly directory: Directory;
  readonly site: MoodleSite;
  readonly hints: Hints;
  readonly keep: (hints: Readonly<Record<string, string | null>>) => Promise<void>;
  readonly keepSecret: (name: string, secret: Secret | null) => Promise<void>;
  readonly secret: (name: string) => Promise<Secret | undefined>;
  readonly stages: (stages: readonly Stage[]) => void;
  readonly instruct: (instruction: Instruction | null) => void;
  /** A name for the credential that no other has. */
  readonly name: () => string;
}
