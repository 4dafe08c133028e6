import { defineMessages } from '../../../engine/step';
import { sessionTexts } from '../../shared/microsoft-session.messages';

export const messages = defineMessages('microsoft-session', {
  en: {
    ...sessionTexts.en,
    title: 'Sign in to Microsoft 365',
    why: 'You sign in in your own browser, with everything your organisation requires there. This app asks for the right to read your profile first, and for more only when a step needs it.',
    'national-cloud-unsupported.fail': 'The Moodle plugins do not support this cloud',
    'national-cloud-unsupported.remedy':
      'The plugins speak to the worldwide sign-in service only. In US Government clouds (GCC High, DoD) they cannot work; in China only parts do. GCC tenants use the worldwide cloud.',
    'role-register.pass': 'Your roles suffice to register an application',
    'role-register.fail': 'Your active roles may not suffice to register an application',
    'role-register.remedy':
      'Cloud Application Administrator is enough. If you have it through Privileged Identity Management, activate it first. Where users may register applications themselves, you can go on.',
    'role-consent.pass': 'Your roles suffice to grant admin consent',
    'role-consent.fail': 'Your active roles do not suffice to grant admin consent',
    'role-consent.remedy':
      'Permissions of Microsoft Graph can be granted by a Privileged Role Administrator or Global Administrator only. You can go on: the consent step prepares everything for somebody with that role.',
    'role-publish.pass': 'Your roles suffice to publish an app in Teams',
    'role-publish.fail': 'Your active roles do not suffice to publish an app in Teams',
    'role-publish.remedy':
      'A Teams Administrator or Global Administrator is needed later for that step only.',
  },
  fr: {
    ...sessionTexts.fr,
    title: 'Se connecter à Microsoft 365',
    why: 'Vous vous connectez dans votre propre navigateur, avec tout ce que votre organisation y exige. Cette application demande d’abord le droit de lire votre profil, et davantage seulement quand une étape en a besoin.',
    'national-cloud-unsupported.fail': 'Les plugins Moodle ne prennent pas en charge ce cloud',
    'national-cloud-unsupported.remedy':
      'Les plugins ne s’adressent qu’au service de connexion mondial. Dans les clouds du gouvernement des États-Unis (GCC High, DoD), ils ne peuvent pas fonctionner ; en Chine, seulement en partie. Les locataires GCC utilisent le cloud mondial.',
    'role-register.pass': 'Vos rôles suffisent pour inscrire une application',
    'role-register.fail': 'Vos rôles actifs ne suffisent peut-être pas pour inscrire une application',
    'role-register.remedy':
      'Administrateur d’application cloud suffit. Si vous l’obtenez par Privileged Identity Management, activez-le d’abord. Là où les utilisateurs peuvent inscrire eux-mêmes des applications, vous pouvez continuer.',
    'role-consent.pass': 'Vos rôles suffisent pour accorder le consentement administrateur',
    'role-consent.fail': 'Vos rôles actifs ne suffisent pas pour accorder le consentement administrateur',
    'role-consent.remedy':
      'Les autorisations de Microsoft Graph ne peuvent être accordées que par un Administrateur de rôle privilégié ou un Administrateur général. Vous pouvez continuer : l’étape du consentement prépare tout pour une personne qui a ce rôle.',
    'role-publish.pass': 'Vos rôles suffisent pour publier une application dans Teams',
    'role-publish.fail': 'Vos rôles actifs ne suffisent pas pour publier une application dans Teams',
    'role-publish.remedy':
      'Un Administrateur Teams ou un Administrateur général sera nécessaire plus tard, pour cette seule étape.',
  },
});
