import type { Lent } from '../../engine/step';
import { applications } from './applications';
import { openGraph } from './graph';
import { grants } from './grants';
import { policies } from './policies';
import type { Directory } from './port';
import { proveAppOnly } from './proof';
import { madeHere } from './replication';
import type { Session } from './session';

/** The port `directory`. It never asks a person: without the scopes it raises `signed-out`, `interaction_required`. */
export function directoryPort(lent: Lent, session: Session): Directory {
  const graph = openGraph(lent.http, session);
  const made = madeHere(lent.clock);
  return {
    ...applications(lent, graph, made),
    ...grants(lent, graph, made),
    ...policies(graph),
    proveAppOnly: (tenantId, clientId, secret, areas) =>
      proveAppOnly(lent, session, tenantId, clientId, secret, areas),
  };
}
