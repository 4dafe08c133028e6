import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('moodle-web-service', {
  en: {
    title: 'What a web-service token shows of Moodle',
    why: 'A run without a person has no administrator’s session in Moodle. A web-service token shows a little all the same.',
    'token.skipped':
      'Not needed where you sign in to Moodle: only a run without a window can be given a web-service token, and this one was not',
    'token.pass': 'The web-service token is alive',
    'token.unknown': 'Moodle does not know the web-service token of this run (code {code})',
    'token.remedy':
      'It has ended, was deleted, or belongs to another site. Make a new one in the site administration, under Server, Web services, Manage tokens.',
    'service.unknown': 'Moodle does not let the token of this run ask about the site (code {code})',
    'service.remedy':
      'Its service must be enabled, be allowed to this account, and hold the function core_webservice_get_site_info. A token past its last day, an address it is not limited to, a suspended account, a missing webservice/rest:use and maintenance are refused as well.',
    'service-too-wide.pass': 'The token can only read, and no more than is needed',
    'service-too-wide.fail': 'The token can do more than this app needs',
    'service-too-wide.remedy':
      'Whoever gets hold of it can do all that. Give it a service of its own with the functions that are expected here, and delete this one.',
    'web-services-off.pass': 'Web services and the REST protocol are on',
    'web-services-off.fail': 'Web services, or the REST protocol, are off in Moodle',
    'web-services-off.remedy':
      'The tab in Teams needs both. Turn them on in the step of the Teams settings, or in the site administration.',
    'release.pass': 'Moodle tells its release',
    'administrator.pass': 'The account of the token is a site administrator',
    'administrator.skipped':
      'The account of the token is no site administrator. Moodle leaves out without a word what it may not see, so accounts and courses are not counted.',
    'accounts.pass': '{count|# account signs in|# accounts sign in} with OpenID Connect',
    'accounts.skipped':
      'Accounts were not counted: that needs the function core_user_get_users and the account of a site administrator',
    'accounts.unknown': 'Moodle did not let the token count accounts (code {code})',
    'accounts.remedy':
      'Its service holds the function core_user_get_users, and Moodle refused the answer. The log of the web server says more.',
    'courses.pass': '{count|# course|# courses}',
    'courses.skipped':
      'Courses were not counted: that needs the function core_course_get_courses and the account of a site administrator',
    'courses.unknown': 'Moodle did not let the token count courses (code {code})',
    'courses.remedy':
      'Its service holds the function core_course_get_courses, and Moodle refused the answer. The log of the web server says more.',
  },
  fr: {
    title: 'Ce qu’un jeton de service web montre de Moodle',
    why: 'Une exécution sans personne n’a pas de session d’administrateur dans Moodle. Un jeton de service web montre tout de même un peu.',
    'token.skipped':
      'Inutile là où vous vous connectez à Moodle : seule une exécution sans fenêtre peut recevoir un jeton de service web, et celle-ci n’en a pas reçu',
    'token.pass': 'Le jeton de service web est valide',
    'token.unknown': 'Moodle ne connaît pas le jeton de service web de cette exécution (code {code})',
    'token.remedy':
      'Il a expiré, a été supprimé ou appartient à un autre site. Créez-en un nouveau dans « Administration du site », sous Serveur, Services web, Gérer les jetons.',
    'service.unknown': 'Moodle ne laisse pas le jeton de cette exécution interroger le site (code {code})',
    'service.remedy':
      'Son service doit être activé, autorisé à ce compte et contenir la fonction core_webservice_get_site_info. Un jeton expiré, une adresse non autorisée, un compte suspendu, la capacité webservice/rest:use absente et la maintenance sont aussi refusés.',
    'service-too-wide.pass': 'Le jeton ne peut que lire, et rien de plus que nécessaire',
    'service-too-wide.fail': 'Le jeton peut faire plus que ce dont cette application a besoin',
    'service-too-wide.remedy':
      'Quiconque s’en empare peut faire tout cela. Donnez-lui un service à part avec les fonctions attendues ici, et supprimez celui-ci.',
    'web-services-off.pass': 'Les services web et le protocole REST sont activés',
    'web-services-off.fail': 'Les services web ou le protocole REST sont désactivés dans Moodle',
    'web-services-off.remedy':
      'L’onglet dans Teams a besoin des deux. Activez-les dans l’étape des réglages Teams ou dans « Administration du site ».',
    'release.pass': 'Moodle indique sa version',
    'administrator.pass': 'Le compte du jeton est administrateur du site',
    'administrator.skipped':
      'Le compte du jeton n’est pas administrateur du site. Moodle omet sans le dire ce que ce compte ne peut pas voir : les comptes et les cours ne sont donc pas dénombrés.',
    'accounts.pass': '{count|# compte se connecte|# comptes se connectent} avec OpenID Connect',
    'accounts.skipped':
      'Comptes non dénombrés : il faut la fonction core_user_get_users et le compte d’un administrateur du site',
    'accounts.unknown': 'Moodle n’a pas laissé le jeton dénombrer les comptes (code {code})',
    'accounts.remedy':
      'Son service contient la fonction core_user_get_users, et Moodle a refusé la réponse. Le journal du serveur web en dit plus.',
    'courses.pass': '{count|# cours|# cours}',
    'courses.skipped':
      'Cours non dénombrés : il faut la fonction core_course_get_courses et le compte d’un administrateur du site',
    'courses.unknown': 'Moodle n’a pas laissé le jeton dénombrer les cours (code {code})',
    'courses.remedy':
      'Son service contient la fonction core_course_get_courses, et Moodle a refusé la réponse. Le journal du serveur web en dit plus.',
  },
});
