import type { MicrosoftState } from '../state';

/** With a service principal goes what it was granted, what was granted to others on it, and its provisioning. */
export function removePrincipal(state: MicrosoftState, id: string): void {
  state.servicePrincipals = state.servicePrincipals.filter((one) => one.value.id !== id);
  state.appRoleAssignments = state.appRoleAssignments.filter(
    (one) => one.principalId !== id && one.resourceId !== id,
  );
  state.delegatedGrants = state.delegatedGrants.filter((one) => one.clientId !== id && one.resourceId !== id);
  const { provisioning } = state;
  provisioning.jobs = provisioning.jobs.filter((job) => job.principalId !== id);
  const { [id]: _gone, ...secrets } = provisioning.secrets;
  provisioning.secrets = secrets;
}
