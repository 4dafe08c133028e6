/** Pages of the Azure portal of the worldwide cloud, the only one the plugins know (Microsoft contract, section 1.7). */
const portal = 'https://portal.azure.com';

export const portalLinks = {
  subscriptions: `${portal}/#view/Microsoft_Azure_Billing/SubscriptionsBladeV2`,
  home: portal,
} as const;

/** The page of one resource or group. */
export function portalOf(resourceId: string): string {
  return `${portal}/#resource${resourceId}`;
}
