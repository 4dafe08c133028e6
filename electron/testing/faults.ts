import { credentialFaults } from './faults/credentials';
import { entraFaults } from './faults/entra';
import { peopleFaults } from './faults/people';
import { siteFaults } from './faults/site';
import { teamsFaults } from './faults/teams';
import { tenantFaults } from './faults/tenant';
import type { Fault } from './faults/parts';

export type { Fault } from './faults/parts';

/** Single faults put onto `healthy`, evenly over the sections 1A to 1G of the catalogue of failure modes. */
export const faults: readonly Fault[] = [
  ...siteFaults,
  ...entraFaults,
  ...credentialFaults,
  ...tenantFaults,
  ...peopleFaults,
  ...teamsFaults,
];
