import { entraFaults } from './faults-looop/entra';
import { vendorFaults } from './faults-looop/vendor';
import { watchFaults } from './faults-looop/watch';
import type { LooopFault } from './faults-looop/parts';

/** Single faults put onto `looop-healthy`: section 2 of the catalogue of failure modes. */
export const looopFaults: readonly LooopFault[] = [...vendorFaults, ...entraFaults, ...watchFaults];
