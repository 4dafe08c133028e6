import type { AzureResource } from '../../../integrations/microsoft/port';

/** What a former assistant bot may have left behind, and how sure that is. */

/**
 * `certain`: it names this site (our unique name, our tag, the address among its settings); `likely`: it belongs to
 * something that does, or may; `name`: nothing but its name speaks for it.
 */
export type Sureness = 'certain' | 'likely' | 'name';

export interface LeftSecret {
  readonly keyId: string;
  readonly name: string;
  /** UTC ISO 8601. */
  readonly endDateTime: string;
}

export interface LeftApp {
  readonly kind: 'app';
  readonly objectId: string;
  readonly appId: string;
  readonly name: string;
  /** Ours have one; it tells two of one name apart better than an id does. */
  readonly uniqueName: string | null;
  readonly createdDateTime: string | null;
  readonly secrets: readonly LeftSecret[];
  readonly sureness: Sureness;
  /** False while nobody can say that no bot lives by it. */
  readonly removable: boolean;
}

export interface LeftResource {
  readonly kind: 'bot' | 'site' | 'companion';
  readonly resourceId: string;
  readonly type: string;
  readonly name: string;
  readonly resourceGroup: string;
  /** What tells a person more: an endpoint, a host name. */
  readonly detail: string | null;
  readonly sureness: Sureness;
}

export interface LeftGroup {
  readonly kind: 'group';
  readonly subscriptionId: string;
  readonly subscriptionName: string;
  readonly name: string;
  readonly inside: readonly Pick<AzureResource, 'resourceId' | 'name'>[];
}

export type Leftover = LeftApp | LeftResource | LeftGroup;

export interface SeenLeftovers {
  readonly kind: 'retired';
  readonly wwwroot: string;
  /** `closed`: wanted, and nobody has allowed it yet; `partly`: some of it may not be read. */
  readonly azure: 'not-asked' | 'closed' | 'partly' | 'looked';
  readonly found: readonly Leftover[];
}

export type SeenRetired = { readonly kind: 'has-bot' } | SeenLeftovers;

/** Names a leftover in an answer: it stays the same as long as the thing is there. */
export function keyOf(one: Leftover): string {
  switch (one.kind) {
    case 'app':
      return `app:${one.objectId}`;
    case 'group':
      return `group:/subscriptions/${one.subscriptionId}/resourceGroups/${one.name}`.toLowerCase();
    case 'bot':
    case 'site':
    case 'companion':
      return `azure:${one.resourceId}`.toLowerCase();
  }
}

export function secretKeyOf(app: LeftApp, { keyId }: LeftSecret): string {
  return `secret:${app.objectId}:${keyId}`;
}
