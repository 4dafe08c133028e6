import { defineMessages } from '../../engine/step';

/** Refusals of a SCIM server that are no answers, in sentences for the person in front of the window. */
export const messages = defineMessages('scim', {
  en: {
    unreachable: 'The SCIM server could not be reached: {reason}.',
    'unreachable.hint':
      'Check the address and the connection of this computer, then look again. Entra ID reaches the server from Microsoft’s network, not from here: its own test decides.',
    'reason.dns': 'its name is not known',
    'reason.refused': 'it refuses connections',
    'reason.timeout': 'it took too long to answer',
    'reason.cut': 'the connection was cut',
    'reason.offline': 'this computer is offline',
    'reason.proxy': 'the proxy of the network refused',
    'reason.tls': 'its certificate is not accepted',
    'reason.cancelled': 'you stopped it',
    'reason.other': 'the network reported an error',
    notScim: 'Something answered that does not speak SCIM.',
    'notScim.hint':
      'The address may lead to a page for people. It should end with the path of the SCIM service, such as /scim/v2.',
    unreadable: 'The SCIM server’s answer cannot be read.',
    'unreadable.hint':
      'A proxy or a protection service on the way may have cut or changed it. Look again; if it stays so, give the codes to the people who run the server.',
    unsendable: 'The SCIM token cannot be sent: it is empty, or holds characters that no token has.',
    'unsendable.hint':
      'Copy the token alone from the console of the application, without spaces or words around it, and enter it again.',
  },
  fr: {
    unreachable: 'Le serveur SCIM n’a pas pu être joint : {reason}.',
    'unreachable.hint':
      'Vérifiez l’adresse et la connexion de cet ordinateur, puis vérifiez à nouveau. Entra ID joint le serveur depuis le réseau de Microsoft, et non depuis cet ordinateur : seul son propre test décide.',
    'reason.dns': 'son nom est inconnu',
    'reason.refused': 'il refuse les connexions',
    'reason.timeout': 'il a mis trop de temps à répondre',
    'reason.cut': 'la connexion a été coupée',
    'reason.offline': 'cet ordinateur est hors ligne',
    'reason.proxy': 'le proxy du réseau a refusé',
    'reason.tls': 'son certificat n’est pas accepté',
    'reason.cancelled': 'vous l’avez arrêté',
    'reason.other': 'le réseau a signalé une erreur',
    notScim: 'La réponse reçue n’est pas du SCIM.',
    'notScim.hint':
      'L’adresse mène peut-être à une page destinée aux personnes. Elle doit se terminer par le chemin du service SCIM, par exemple /scim/v2.',
    unreadable: 'La réponse du serveur SCIM est illisible.',
    'unreadable.hint':
      'Un proxy ou un service de protection l’a peut-être coupée ou modifiée en chemin. Vérifiez à nouveau ; si cela persiste, transmettez les codes aux personnes chargées du serveur.',
    unsendable:
      'Le jeton SCIM ne peut pas être envoyé : il est vide, ou contient des caractères qu’aucun jeton ne contient.',
    'unsendable.hint':
      'Copiez le jeton seul depuis la console de l’application, sans espaces ni mots autour, puis saisissez-le à nouveau.',
  },
});
