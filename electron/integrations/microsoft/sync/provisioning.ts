import type { Lent } from '../../../engine/step';
import { openGraph } from '../graph';
import type { Provisioning } from '../port';
import { madeHere } from '../replication';
import type { Session } from '../session';
import { apps } from './apps';
import { assignments } from './assignments';
import { connection } from './connection';
import { jobs } from './jobs';
import { schema } from './schema';
import { sourceUsers } from './source-users';
import { watching } from './watching';

/** The port `provisioning`. */
export function provisioningPort(lent: Lent, session: Session): Provisioning {
  const graph = openGraph(lent.http, session);
  const made = madeHere(lent.clock);
  return {
    ...apps(lent, graph, made),
    ...assignments(lent, graph, made),
    ...sourceUsers(graph),
    ...jobs(lent, graph, made),
    ...connection(graph, session),
    ...schema(graph),
    ...watching(lent, graph),
  };
}
