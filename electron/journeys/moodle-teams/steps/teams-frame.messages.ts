import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('teams-frame', {
  en: {
    title: 'Moodle inside Teams',
    why: 'Teams shows Moodle in a frame, as a foreign site. We load the tab page and the login page in just such a frame, in a hidden window of their own, and see whether they are shown and whether the sign-in would last.',
    'page-loads.pass': 'Loaded: {page}',
    'page-loads.unknown': 'Could not be loaded inside a frame: {page}',
    'page-loads.remedy': 'Check that this computer reaches the site, then look again.',
    'tab-missing.fail': 'The plugin’s page for the Teams tab is not there',
    'tab-missing.remedy':
      'Check that the plugin local_o365 is complete and that nothing in front of Moodle blocks /local/o365/, then look again.',
    'redirected.fail': 'Inside a frame this leads away from Moodle: {page}',
    'redirected.remedy':
      'Microsoft’s sign-in page is never shown inside a frame. Where the single sign-on of the tab works, nobody meets it; else switch off the forced redirect to Microsoft in the OpenID Connect settings.',
    'teams-page-refused.pass': 'Shown inside a frame: {page}',
    'teams-page-refused.fail': 'Refused inside a frame: {page}',
    'teams-page-refused.skipped':
      'Its policy lets Teams show it and refuses our own test frame, so it was not tried: {page}',
    'teams-page-refused.remedy': '{todo}',
    'teams-cookie-blocked.pass': 'The session cookie is made for frames of other sites',
    'teams-cookie-blocked.fail': 'Inside Teams the sign-in would be lost: browsers drop the session cookie',
    'teams-cookie-blocked.unknown': 'Moodle set no session cookie inside the frame',
    'teams-cookie-blocked.remedy': '{todo}',
    'acceptance.skipped':
      'Only the answers of the site were read: whether a frame keeps the cookie was not tried',
    'plain-http.skipped': 'Not tried: Teams shows only sites whose address begins with https',
    'page.tab': 'the tab page of the plugin',
    'page.sign-in': 'the login page',
    'todo.again': 'Look again in a while.',
    'todo.embedding':
      'Frame embedding is switched off in Moodle: switch it on in the step “Moodle settings for Teams”.',
    'todo.proxy':
      'Moodle allows it, so this header comes from the web server or a proxy in front of it. Ask the people who run it to leave the header out, or to name https://teams.microsoft.com and https://*.cloud.microsoft in frame-ancestors.',
    'todo.secure':
      'Secure cookies are switched off in Moodle: switch them on in the step “Moodle settings for Teams”.',
    'todo.core':
      'Moodle {release} sends SameSite=Lax although secure cookies are on (MDL-83526). Install a release of the plugin local_o365 from July 2026 or later.',
    'todo.rewritten':
      'Moodle’s setting is right, so something rewrites the cookie: a web server, a proxy, or a session.cookie_samesite in PHP’s configuration. Ask the people who run it.',
    'todo.browser':
      'The cookie is right, but the frame did not get to keep it: a policy on this computer may block cookies of other sites.',
  },
  fr: {
    title: 'Moodle dans Teams',
    why: 'Teams affiche Moodle dans un cadre, comme un site étranger. Nous chargeons la page de l’onglet et la page de connexion dans un tel cadre, dans une fenêtre cachée à part, et regardons si elles s’affichent et si la connexion durerait.',
    'page-loads.pass': 'Page chargée : {page}',
    'page-loads.unknown': 'Impossible à charger dans un cadre : {page}',
    'page-loads.remedy': 'Vérifiez que cet ordinateur atteint le site, puis vérifiez à nouveau.',
    'tab-missing.fail': 'La page du plugin pour l’onglet Teams n’est pas là',
    'tab-missing.remedy':
      'Vérifiez que le plugin local_o365 est complet et que rien devant Moodle ne bloque /local/o365/, puis vérifiez à nouveau.',
    'redirected.fail': 'Dans un cadre, ceci mène hors de Moodle : {page}',
    'redirected.remedy':
      'La page de connexion de Microsoft ne s’affiche jamais dans un cadre. Là où l’authentification unique de l’onglet fonctionne, personne ne la rencontre ; sinon, désactivez la redirection forcée vers Microsoft dans les réglages OpenID Connect.',
    'teams-page-refused.pass': 'Affiché dans un cadre : {page}',
    'teams-page-refused.fail': 'Refusé dans un cadre : {page}',
    'teams-page-refused.skipped':
      'Sa stratégie autorise Teams à l’afficher et refuse notre propre cadre d’essai, l’essai n’a donc pas eu lieu : {page}',
    'teams-page-refused.remedy': '{todo}',
    'teams-cookie-blocked.pass': 'Le cookie de session convient aux cadres d’autres sites',
    'teams-cookie-blocked.fail':
      'Dans Teams, la connexion serait perdue : les navigateurs écartent le cookie de session',
    'teams-cookie-blocked.unknown': 'Moodle n’a posé aucun cookie de session dans le cadre',
    'teams-cookie-blocked.remedy': '{todo}',
    'acceptance.skipped':
      'Seules les réponses du site ont été lues : nous n’avons pas essayé si un cadre garde le cookie',
    'plain-http.skipped': 'Non essayé : Teams n’affiche que les sites dont l’adresse commence par https',
    'page.tab': 'la page de l’onglet du plugin',
    'page.sign-in': 'la page de connexion',
    'todo.again': 'Vérifiez à nouveau dans un moment.',
    'todo.embedding':
      'L’intégration dans un cadre est désactivée dans Moodle : activez-la à l’étape « Réglages de Moodle pour Teams ».',
    'todo.proxy':
      'Moodle l’autorise : cet en-tête vient donc du serveur web ou d’un proxy placé devant. Demandez à ses responsables de le retirer, ou de nommer https://teams.microsoft.com et https://*.cloud.microsoft dans frame-ancestors.',
    'todo.secure':
      'Les cookies sécurisés sont désactivés dans Moodle : activez-les à l’étape « Réglages de Moodle pour Teams ».',
    'todo.core':
      'Moodle {release} envoie SameSite=Lax bien que les cookies sécurisés soient activés (MDL-83526). Installez une version du plugin local_o365 de juillet 2026 ou plus récente.',
    'todo.rewritten':
      'Le réglage de Moodle est correct : quelque chose réécrit donc le cookie, un serveur web, un proxy ou un session.cookie_samesite dans la configuration de PHP. Demandez à ses responsables.',
    'todo.browser':
      'Le cookie est correct, mais le cadre n’a pas pu le garder : une stratégie de cet ordinateur bloque peut-être les cookies d’autres sites.',
  },
});
