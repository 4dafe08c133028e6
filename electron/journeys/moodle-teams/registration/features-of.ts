import type { AnswerValues } from '../../../contract/vocabulary';
import type { Application, ServicePrincipal } from '../../../integrations/microsoft/port';
import { covered, declared, features, permissions } from '../permissions';

/**
 * What somebody chose who made this registration without us, by the permissions it asks for: a feature counts when at
 * least half of its permissions are there, so that one that was lost is still missed. Null where nothing tells.
 */
export function featuresOf(
  { requiredResourceAccess }: Pick<Application, 'requiredResourceAccess'>,
  graph: ServicePrincipal,
): AnswerValues | null {
  const known = declared(requiredResourceAccess, graph);
  const chosen = features.filter((feature) => {
    const own = permissions.filter((one) => one.features.includes(feature));
    return 2 * own.filter((one) => covered(one, known)).length >= own.length;
  });
  return chosen.length === 0 ? null : { features: chosen };
}
