import type { Lent } from '../../engine/step';
import { directoryPort } from './directory';
import type { Directory, Microsoft } from './port';
import { openSession } from './session';
import { microsoftPort } from './sign-in';

// A type, not an interface: only a type fits the engine's record of ports. Names are the tokens' (port.ts).
type Ports = { readonly microsoft: Microsoft; readonly directory: Directory };

/** Both ports stand on one session: what one signs in, the other uses. */
export function connect(lent: Lent): Ports {
  const session = openSession(lent);
  return { microsoft: microsoftPort(lent, session), directory: directoryPort(lent, session) };
}
