import type { EnterpriseApp, GalleryTemplate, SyncTemplate } from '../../../integrations/microsoft/port';

/** How an application comes into the tenant (Microsoft contract, 6.2). */
export type Way =
  /** Made from Microsoft's gallery entry. */
  | 'gallery'
  /** The vendor's own, brought by signing up at the vendor and consenting. */
  | 'sign-up'
  /** One for any SCIM endpoint, outside the gallery. */
  | 'custom';

/** The application to provision into, as the tenant has it. */
export interface SeenApplication {
  /** Null while there is none, or while several could be it and nobody has said which. */
  readonly app: EnterpriseApp | null;
  /** What jobs of it are made from; empty while Entra has not made it ready. */
  readonly templates: readonly SyncTemplate[];
  /** Others that Entra could provision into. */
  readonly candidates: readonly EnterpriseApp[];
  /** Of that name too, and without provisioning: such as one that only signs people in. */
  readonly without: readonly EnterpriseApp[];
  readonly gallery: GalleryTemplate | null;
  /** How one would be added. */
  readonly way: Way;
  /** The way was chosen by a person. */
  readonly chosenWay: boolean;
  /** Code of Microsoft's refusal to add the gallery's entry; null when it never refused. */
  readonly refused: string | null;
  /** Added by us a short time ago, so that it may still turn up or become ready. */
  readonly young: boolean;
  /** What we added and what turned out to have no provisioning; null for anything else. */
  readonly leftover: EnterpriseApp | null;
  /** Object id of its registration, where we know it. */
  readonly leftoverRegistration: string | null;
  /** Service principals of that name before anything was added, by id. */
  readonly known: readonly string[];
}

/** The application of a step that has passed; anything else is a bug of the order of steps. */
export function appOf({ app }: Pick<SeenApplication, 'app'>): EnterpriseApp {
  if (app === null) throw new Error('there is no application');
  return app;
}

/** The template its jobs are made from (Microsoft contract, 6.3): the default one, else the only one. */
export function templateOf({ templates }: Pick<SeenApplication, 'templates'>): SyncTemplate {
  const found = templates.find((one) => one.isDefault) ?? templates[0];
  if (found === undefined) throw new Error('the application has no provisioning');
  return found;
}
