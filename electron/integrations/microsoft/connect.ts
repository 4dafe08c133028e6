import type { Lent } from '../../engine/step';
import { openApplicationSession } from './application-session';
import { azurePort } from './azure/azure';
import { directoryPort } from './directory';
import { teamsPackagesPort } from './package/port';
import { peoplePort } from './people';
import type { Azure, Directory, Microsoft, People, Provisioning, Teams, TeamsPackages } from './port';
import { openSession } from './session';
import { microsoftPort } from './sign-in';
import { provisioningPort } from './sync/provisioning';
import { teamsPort } from './teams';

// A type, not an interface: only a type fits the engine's record of ports. Names are the tokens' (port.ts).
type Ports = {
  readonly microsoft: Microsoft;
  readonly directory: Directory;
  readonly people: People;
  readonly teams: Teams;
  readonly azure: Azure;
  readonly provisioning: Provisioning;
  readonly 'teams-packages': TeamsPackages;
};

/** All ports stand on one session: what one signs in, the others use. */
export function connect(lent: Lent): Ports {
  const session =
    lent.application === undefined ? openSession(lent) : openApplicationSession(lent, lent.application);
  return {
    microsoft: microsoftPort(lent, session),
    directory: directoryPort(lent, session),
    people: peoplePort(lent, session),
    teams: teamsPort(lent, session),
    azure: azurePort(lent, session),
    provisioning: provisioningPort(lent, session),
    'teams-packages': teamsPackagesPort,
  };
}
