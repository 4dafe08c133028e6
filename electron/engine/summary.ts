import type { DoneChange } from '../contract/vocabulary';
import type { Files } from './host';

/** Changes of one profile that were carried out, oldest first, out of its run log (all sittings). */
export async function doneChanges(files: Files): Promise<readonly DoneChange[]> {
  const names = await files.list('run-log');
  const texts = await Promise.all([...names].sort().map((name) => files.read(`run-log/${name}`)));
  return texts.flatMap((text) => (text ?? '').split('\n')).flatMap(readLine);
}

function readLine(line: string): readonly DoneChange[] {
  // Most lines are requests: reading only those that can matter keeps the opening of an old profile quick.
  if (!line.includes('"kind":"applied"')) return [];
  try {
    const { at, step, done } = JSON.parse(line) as {
      readonly at: string;
      readonly step: string;
      readonly done?: Omit<DoneChange, 'at' | 'step'>;
    };
    return done === undefined ? [] : [{ ...done, at, step }];
  } catch {
    // The last line of a sitting that was killed may be cut short.
    return [];
  }
}
