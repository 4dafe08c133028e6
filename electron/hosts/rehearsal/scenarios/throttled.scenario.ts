import type { Throttle } from '../../../integrations/microsoft/simulator/state';
import { scenario as healthy } from './healthy.scenario';
import type { Scenario } from './index';

/**
 * Reads that are told to wait: single ones, a page in the middle of a list, a part of a batch, and a batch as a whole.
 * Each row is about one request at a time, so that whatever comes before its pause is over is a retry.
 */
const throttled: readonly Throttle[] = [
  { match: 'GET /v1.0/me', times: 1, retryAfterSeconds: 7 },
  { match: 'GET /v1.0/applications(uniqueName', times: 2, retryAfterSeconds: 20 },
  { match: 'GET /v1.0/servicePrincipals/', times: 1, retryAfterSeconds: 12 },
  { match: 'GET /v1.0/users/$count', times: 1, retryAfterSeconds: 15 },
  { match: 'GET /v1.0/appCatalogs', times: 1, retryAfterSeconds: null },
  { match: 'GET /v1.0/subscribedSkus', times: 1, retryAfterSeconds: 10 },
  { match: 'POST /v1.0/$batch', times: 1, retryAfterSeconds: 5 },
];

/** Everything is right, but Microsoft Graph wants a pause now and then, and notes who does not wait for it. */
export const scenario: Scenario = {
  ...healthy,
  name: 'throttled',
  arrange: (world, now) => {
    healthy.arrange(world, now);
    world.microsoft.faults.throttle.push(...throttled.map((one) => ({ ...one })));
  },
};
