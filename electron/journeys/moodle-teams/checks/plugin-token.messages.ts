import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('plugin-token', {
  en: {
    title: 'The token of the plugins',
    why: 'Settings can be right on both ends and Moodle still gets no token from Microsoft. We compare what the plugin said last with what its tasks met since.',
    'secret-change-loses-token.pass': 'The plugin still has its token',
    'secret-change-loses-token.fail': 'The plugin was connected and has lost its token since',
    'secret-change-loses-token.skipped': 'The plugin has not held a token and used it yet',
    'secret-change-loses-token.remedy':
      'So it goes when a new secret is saved in Moodle: the stored token is dropped. Let Moodle verify its connection again, and let an administrator give the consent in Moodle again if it asks for it.',
    'server-cannot-reach-entra.pass': 'The Moodle server reaches Microsoft',
    'server-cannot-reach-entra.fail': 'The Moodle server does not reach Microsoft',
    'server-cannot-reach-entra.manual': 'Whether the Moodle server reaches Microsoft',
    'server-cannot-reach-entra.skipped': 'Moodle has not verified its connection yet',
    'server-cannot-reach-entra.remedy':
      'On the server, run: curl -sI https://login.microsoftonline.com and curl -sI https://graph.microsoft.com. Both must answer. If not: allow port 443 to both, set Moodle’s proxy, or renew its certificate list (curl.cainfo).',
  },
  fr: {
    title: 'Le jeton des plugins',
    why: 'Les réglages peuvent être justes des deux côtés sans que Moodle obtienne un jeton de Microsoft. Nous comparons ce que le plugin a dit en dernier avec ce que ses tâches ont trouvé depuis.',
    'secret-change-loses-token.pass': 'Le plugin a toujours son jeton',
    'secret-change-loses-token.fail': 'Le plugin était connecté et a perdu son jeton depuis',
    'secret-change-loses-token.skipped': 'Le plugin n’a pas encore obtenu et utilisé de jeton',
    'secret-change-loses-token.remedy':
      'Cela arrive quand un nouveau secret est enregistré dans Moodle : le jeton gardé est abandonné. Laissez Moodle vérifier de nouveau sa connexion, et faites redonner le consentement dans Moodle par un administrateur s’il le demande.',
    'server-cannot-reach-entra.pass': 'Le serveur Moodle atteint Microsoft',
    'server-cannot-reach-entra.fail': 'Le serveur Moodle n’atteint pas Microsoft',
    'server-cannot-reach-entra.manual': 'Le serveur Moodle atteint-il Microsoft ?',
    'server-cannot-reach-entra.skipped': 'Moodle n’a pas encore vérifié sa connexion',
    'server-cannot-reach-entra.remedy':
      'Sur le serveur, lancez : curl -sI https://login.microsoftonline.com et curl -sI https://graph.microsoft.com. Les deux doivent répondre. Sinon : autorisez le port 443 vers les deux, réglez le proxy de Moodle, ou renouvelez sa liste de certificats (curl.cainfo).',
  },
});
