/** The organisation's Teams app catalogue, teams, channels and tabs (Microsoft contract, section 5). */

export type PublishingState = 'submitted' | 'published' | 'rejected' | 'unknownFutureValue';

export interface CatalogueApp {
  /** The catalogue's own id, made by Microsoft. */
  readonly id: string;
  /** The id in the manifest. */
  readonly externalId: string;
  readonly displayName: string;
  readonly distributionMethod: 'store' | 'organization' | 'sideloaded' | 'unknownFutureValue';
  readonly definitions: readonly {
    readonly id: string;
    readonly version: string;
    readonly publishingState: PublishingState;
    readonly displayName: string;
  }[];
}

/** Publishing answers with refusals of its own: they are data for the person, not exceptions (section 5.3). */
export type PublishResult =
  | { readonly kind: 'accepted'; readonly catalogueId: string | null }
  /** The catalogue holds this id or this version already, or a submission waits for review. */
  | { readonly kind: 'exists' }
  | {
      readonly kind: 'invalid';
      readonly details: readonly { readonly code: string; readonly target: string | null }[];
    };

export interface Team {
  readonly id: string;
  readonly displayName: string;
  readonly description: string | null;
}

export interface Channel {
  readonly id: string;
  readonly displayName: string;
  readonly membershipType: string;
}

export interface InstalledApp {
  readonly id: string;
  readonly catalogueId: string;
  readonly externalId: string | null;
  readonly version: string | null;
}

export interface ChannelTab {
  readonly id: string;
  readonly displayName: string;
  readonly catalogueId: string | null;
  readonly entityId: string | null;
  readonly contentUrl: string | null;
  readonly webUrl: string | null;
}

export interface NewTab {
  readonly displayName: string;
  readonly catalogueId: string;
  readonly entityId: string;
  readonly contentUrl: string;
  readonly websiteUrl: string;
}

export interface Teams {
  /** Apps of the organisation's catalogue with this manifest id. */
  findCatalogueApps(externalId: string): Promise<readonly CatalogueApp[]>;
  /** A new app; `review` hands it in for somebody else's approval. */
  publish(zip: Uint8Array, review: boolean): Promise<PublishResult>;
  /** A new version of an app that is there. */
  publishVersion(catalogueId: string, zip: Uint8Array, review: boolean): Promise<PublishResult>;
  /** Teams whose name begins with the text; the person's own first, the first few. */
  findTeams(text: string): Promise<readonly Team[]>;
  team(teamId: string): Promise<Team | null>;
  channels(teamId: string): Promise<readonly Channel[]>;
  /** The General channel, whatever it is called. */
  primaryChannel(teamId: string): Promise<Channel | null>;
  installedApp(teamId: string, externalId: string): Promise<InstalledApp | null>;
  /** Already installed counts as done. */
  installApp(teamId: string, catalogueId: string): Promise<void>;
  tabs(teamId: string, channelId: string): Promise<readonly ChannelTab[]>;
  addTab(teamId: string, channelId: string, tab: NewTab): Promise<ChannelTab>;
}
