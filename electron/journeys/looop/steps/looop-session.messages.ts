import { defineMessages } from '../../../engine/step';
import { sessionTexts } from '../../shared/microsoft-session.messages';

export const messages = defineMessages('looop-session', {
  en: {
    ...sessionTexts.en,
    title: 'Sign in to Microsoft Entra ID',
    why: 'Microsoft Entra ID will provision your users. You sign in in your own browser, with everything your organisation requires there. This app asks for the right to read your profile first, and for more only when a step needs it.',
    'role-provision.pass': 'Your roles suffice to set up provisioning',
    'role-provision.fail': 'Your active roles may not suffice to set up provisioning',
    'role-provision.remedy':
      'Cloud Application Administrator or Application Administrator is enough. If you have the role through Privileged Identity Management, activate it first. A custom role with the same rights does as well, and you can go on.',
    'scim-reader-cannot-see.fail':
      'Your active roles can read, and provisioning configurations are hidden from them',
    'scim-reader-cannot-see.remedy':
      'Sign in with a Cloud Application Administrator or Application Administrator. Somebody who is only to look needs a custom role with microsoft.directory/applications/synchronization/standard/read.',
    'scim-gallery-missing-in-cloud.fail': 'Few applications are in the gallery of this cloud',
    'scim-gallery-missing-in-cloud.remedy':
      'If Looop is not in the gallery of your cloud, the next step offers an application outside the gallery, which provisions as well.',
  },
  fr: {
    ...sessionTexts.fr,
    title: 'Se connecter à Microsoft Entra ID',
    why: 'Microsoft Entra ID approvisionnera vos utilisateurs. Vous vous connectez dans votre propre navigateur, avec tout ce que votre organisation y exige. Cette application demande d’abord le droit de lire votre profil, et davantage seulement quand une étape en a besoin.',
    'role-provision.pass': 'Vos rôles suffisent pour configurer l’approvisionnement',
    'role-provision.fail': 'Vos rôles actifs ne suffisent peut-être pas pour configurer l’approvisionnement',
    'role-provision.remedy':
      'Administrateur d’application cloud ou Administrateur d’application suffit. Si vous obtenez le rôle par Privileged Identity Management, activez-le d’abord. Un rôle personnalisé avec les mêmes droits convient aussi, et vous pouvez continuer.',
    'scim-reader-cannot-see.fail':
      'Vos rôles actifs permettent de lire, mais les configurations d’approvisionnement leur restent cachées',
    'scim-reader-cannot-see.remedy':
      'Connectez-vous avec un Administrateur d’application cloud ou un Administrateur d’application. Une personne qui doit seulement consulter a besoin d’un rôle personnalisé avec microsoft.directory/applications/synchronization/standard/read.',
    'scim-gallery-missing-in-cloud.fail': 'La galerie de ce cloud contient peu d’applications',
    'scim-gallery-missing-in-cloud.remedy':
      'Si Looop ne figure pas dans la galerie de votre cloud, l’étape suivante propose une application hors galerie, qui approvisionne tout aussi bien.',
  },
});
