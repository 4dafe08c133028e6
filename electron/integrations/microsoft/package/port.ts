import type { TeamsPackages } from '../port-package';

/** Loads what looks into packages only when there is one: schemas and their compiler are large. */
export const teamsPackagesPort: TeamsPackages = {
  inspect: async (zip) => (await import('./package')).inspectPackage(zip),
  rebuild: async (zip, wanted) => (await import('./package')).rebuildPackage(zip, wanted),
};
