import type { EnterpriseApp } from '../../../integrations/microsoft/port';
import type { Verdict } from '../../../engine/step';
import { isRetired } from './find';
import type { SeenApplication } from './seen';

type Found = Verdict<
  | 'application'
  | 'several'
  | 'connector'
  | 'not-ready'
  | 'sign-up'
  | 'scim-app-not-from-gallery'
  | 'scim-gallery-missing-in-cloud'
  | 'retired'
  | 'switched-off'
  | 'outside-gallery'
  | 'leftover'
>;

/** Where the vendor's sign-up begins when the gallery does not name a page. */
const galleryPage = 'https://entra.microsoft.com/#view/Microsoft_AAD_IAM/AppGalleryBladeV2';

export function judge(seen: SeenApplication, now: Date): readonly Found[] {
  const { app } = seen;
  return [
    ...(app === null ? judgeAbsent(seen) : judgeApp(seen, app)),
    ...judgeRetirement(seen, now),
    ...(seen.leftover === null ? [] : [leftover(seen.leftover)]),
  ];
}

function judgeAbsent(seen: SeenApplication): readonly Found[] {
  const { candidates, gallery, way, without, young } = seen;
  if (young) return [{ point: 'not-ready', outcome: 'fail', severity: 'blocker' }];
  if (candidates.length > 0) {
    return [{ point: 'several', outcome: 'fail', severity: 'blocker', actual: candidates.map(line) }];
  }
  if (way === 'sign-up') return [signUp(seen)];
  return [
    { point: 'application', outcome: 'fail', severity: 'blocker' },
    ...(gallery === null
      ? [{ point: 'scim-gallery-missing-in-cloud', outcome: 'fail', severity: 'advice' } as const]
      : []),
    ...(way === 'custom' && without.length > 0
      ? [
          {
            point: 'scim-app-not-from-gallery',
            outcome: 'fail',
            severity: 'advice',
            actual: without.map(line),
          } as const,
        ]
      : []),
  ];
}

function signUp({ gallery, refused }: SeenApplication): Found {
  return {
    point: 'sign-up',
    outcome: 'fail',
    severity: 'blocker',
    remedy: { link: signUpPage(gallery) },
    ...(refused !== null && { codes: { system: 'microsoft', code: refused } }),
  };
}

/** Only a page behind https may be opened. */
export function signUpPage(gallery: SeenApplication['gallery']): string {
  const page = gallery?.homePageUrl ?? '';
  return page.startsWith('https://') ? page : galleryPage;
}

function judgeApp(seen: SeenApplication, app: EnterpriseApp): readonly Found[] {
  const { gallery, templates, young } = seen;
  const params = { name: app.displayName };
  const found: Found = { point: 'application', outcome: 'pass', params, actual: line(app) };
  if (templates.length === 0) {
    return young
      ? [found, { point: 'not-ready', outcome: 'fail', severity: 'blocker' }]
      : [
          found,
          { point: 'scim-app-not-from-gallery', outcome: 'fail', severity: 'blocker', actual: line(app) },
        ];
  }
  const outside = gallery !== null && app.templateId !== gallery.id;
  return [
    found,
    { point: 'connector', outcome: 'pass', actual: templates.map(({ id }) => id) },
    ...(app.enabled ? [] : [{ point: 'switched-off', outcome: 'fail', severity: 'advice', params } as const]),
    ...(outside ? [{ point: 'outside-gallery', outcome: 'pass', params } as const] : []),
  ];
}

/** Microsoft announces it: what runs goes on until then. */
function judgeRetirement({ gallery, app }: SeenApplication, now: Date): readonly Found[] {
  if (gallery === null || gallery.deprecated === null) return [];
  if (app !== null && app.templateId !== gallery.id) return [];
  const severity = app !== null && isRetired(gallery, now) ? 'problem' : 'advice';
  return [{ point: 'retired', outcome: 'fail', severity, params: { date: gallery.deprecated } }];
}

function leftover(app: EnterpriseApp): Found {
  return { point: 'leftover', outcome: 'fail', severity: 'advice', actual: line(app) };
}

export function line({ displayName, appId }: EnterpriseApp): string {
  return `${displayName} · ${appId}`;
}
