import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('looop-by-hand', {
  en: {
    title: 'For a person to ask',
    why: 'Some things no interface shows. Nobody has to ask each time: once, and when people come and go.',
    'scim-token-reset.manual': 'Whose token it is, and who may reset it',
    'scim-token-reset.remedy':
      'A token ends when its owner leaves, or when somebody presses “Reset Token” for another purpose. Give Entra ID a token with a name of its own in Looop, owned by a role rather than a person, and write down the date.',
    'scim-no-notification-mail.manual': 'Whether somebody reads what Entra sends to this address',
    'scim-no-notification-mail.remedy':
      'There is one mail per quarantine, from azure-noreply@microsoft.com. See that no filter keeps it back and that more than one person reads the mailbox.',
  },
  fr: {
    title: 'À demander autour de vous',
    why: 'Certaines choses ne se voient par aucune interface. Ce n’est pas à faire chaque fois : une fois, et quand des personnes arrivent ou partent.',
    'scim-token-reset.manual': 'À qui est le jeton, et qui peut le réinitialiser',
    'scim-token-reset.remedy':
      'Un jeton prend fin quand son propriétaire part, ou quand quelqu’un utilise « Reset Token » (réinitialiser le jeton) pour autre chose. Donnez à Entra ID un jeton portant son propre nom dans Looop, lié à un rôle plutôt qu’à une personne, et notez la date.',
    'scim-no-notification-mail.manual': 'Quelqu’un lit-il ce qu’Entra envoie à cette adresse ?',
    'scim-no-notification-mail.remedy':
      'Il y a un seul message par quarantaine, envoyé par azure-noreply@microsoft.com. Vérifiez qu’aucun filtre ne le retient et que plusieurs personnes lisent la boîte.',
  },
});
