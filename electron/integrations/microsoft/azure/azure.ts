import type { Lent } from '../../../engine/step';
import type { Azure } from '../port-azure';
import type { Session } from '../session';
import { openArm } from './arm';
import { bots } from './bots';
import { deployments } from './deployments';
import { askEndpoint } from './endpoint';
import { groups } from './groups';
import { removal } from './removal';
import { sites } from './sites';

/** The port `azure`. It never asks a person: without a token for Azure it raises `signed-out`, `interaction_required`. */
export function azurePort(lent: Lent, session: Session): Azure {
  const arm = openArm(lent, session);
  return {
    ...groups(arm, session),
    ...deployments(arm),
    ...bots(arm),
    ...sites(arm),
    ...removal(arm),
    askEndpoint: (url, signal) => askEndpoint(lent, url, signal),
  };
}
