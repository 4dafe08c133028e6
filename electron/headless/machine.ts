/** What the command line stands on; a test puts its own in place. */
export interface Machine {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Reads standard input to its end; null where a person sits at it. */
  readonly stdin: (() => Promise<string>) | null;
  readonly out: (line: string) => void;
  readonly error: (line: string) => void;
  /** Name and version of this program. */
  readonly app: string;
}
