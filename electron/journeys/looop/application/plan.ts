import { nonGalleryTemplateId, type EnterpriseApp } from '../../../integrations/microsoft/port';
import type { Change } from '../../../contract/vocabulary';
import { messages } from '../steps/looop-application.messages';
import type { AddData } from './add';
import { galleryName } from './find';
import { line, signUpPage } from './judge';
import type { SeenApplication } from './seen';

export interface LeftoverData {
  readonly principalId: string;
  /** Null where only the service principal is known. */
  readonly applicationId: string | null;
}

/** One application, never a second beside one that could be it. */
export function plan(seen: SeenApplication): readonly Change[] {
  const { leftover, leftoverRegistration } = seen;
  const removal = leftover === null ? [] : [removing(leftover, leftoverRegistration)];
  if (seen.app !== null || seen.young || seen.candidates.length > 0) return removal;
  return [...removal, seen.way === 'sign-up' ? signingUp(seen) : adding(seen)];
}

function adding({ gallery, way, known, without }: SeenApplication): Change {
  const isGallery = way === 'gallery' && gallery !== null;
  const data: AddData = {
    templateId: isGallery ? gallery.id : nonGalleryTemplateId,
    // Told apart from one of the same name that people sign in with.
    displayName: isGallery || without.length === 0 ? galleryName : `${galleryName} provisioning`,
    known,
  };
  return {
    id: 'add',
    kind: 'add',
    system: 'entra',
    summary: messages(isGallery ? 'change.add-gallery' : 'change.add-custom'),
    target: data.displayName,
    before: null,
    after: [
      messages(isGallery ? 'line.gallery' : 'line.custom', { publisher: gallery?.publisher ?? galleryName }),
      messages('line.nobody'),
    ],
    by: 'wizard',
    risk: 'routine',
    ...(!isGallery && { consequence: messages('care.custom') }),
    data,
  };
}

function signingUp({ gallery }: SeenApplication): Change {
  return {
    id: 'sign-up',
    kind: 'person',
    system: 'looop',
    summary: messages('change.sign-up'),
    target: galleryName,
    before: null,
    after: messages('line.sign-up'),
    by: 'person',
    risk: 'care',
    consequence: messages('care.sign-up'),
    link: signUpPage(gallery),
  };
}

function removing(app: EnterpriseApp, applicationId: string | null): Change {
  return {
    id: 'leftover',
    kind: 'remove',
    system: 'entra',
    summary: messages('change.leftover'),
    target: line(app),
    before: messages('line.leftover'),
    after: null,
    by: 'wizard',
    risk: 'care',
    consequence: messages('care.leftover'),
    data: { principalId: app.id, applicationId } satisfies LeftoverData,
  };
}
