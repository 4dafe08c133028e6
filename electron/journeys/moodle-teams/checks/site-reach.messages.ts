import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('site-reach', {
  en: {
    title: 'How others reach the site',
    why: 'Teams on a phone or at home opens Moodle from outside. What this computer reaches may be closed to them.',
    'site-not-public.fail': '{host} is a name or address that exists inside your network only',
    'site-not-public.manual': 'Whether {host} opens from outside your network',
    'site-not-public.remedy':
      'Open the site on a phone without Wi-Fi. It must load without a warning: give it a public name, an entry in public DNS and a publicly trusted certificate with its full chain.',
    'auth-header-stripped.skipped':
      'Not looked at: whether the web server passes the Authorization header on. If Teams ends at the login choice again and again, look there (CGIPassAuth in Apache, rules of the CDN for /local/o365/).',
  },
  fr: {
    title: 'Comment les autres atteignent le site',
    why: 'Teams sur un téléphone ou à la maison ouvre Moodle de l’extérieur. Ce que cet ordinateur atteint peut leur être fermé.',
    'site-not-public.fail': '{host} est un nom ou une adresse qui n’existe que dans votre réseau',
    'site-not-public.manual': '{host} s’ouvre-t-il depuis l’extérieur de votre réseau ?',
    'site-not-public.remedy':
      'Ouvrez le site sur un téléphone sans Wi-Fi. Il doit s’ouvrir sans avertissement : donnez-lui un nom public, une entrée dans le DNS public et un certificat publiquement reconnu avec sa chaîne complète.',
    'auth-header-stripped.skipped':
      'Non examiné : si le serveur web transmet l’en-tête Authorization. Si Teams revient toujours au choix de connexion, cherchez là (CGIPassAuth dans Apache, règles du CDN pour /local/o365/).',
  },
});
