import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('accounts', {
  en: {
    title: 'People and their accounts',
    why: 'Microsoft and Moodle know the same people by their user principal name. We hold the first few hundred people against Moodle and look for those who would not get in, or would get a second account.',
    'upn-change.pass': 'Nobody was renamed in Microsoft Entra ID behind Moodle’s back',
    'upn-change.fail':
      '{count|# person has|# people have} another user principal name than their Moodle account',
    'upn-change.remedy':
      'They get “Your Microsoft account UPN has changed”. Rename the account in Moodle, or let the user sync match the accounts again.',
    'user-match-duplicate.pass': 'Nobody has a Moodle account under another name',
    'user-match-duplicate.fail':
      '{count|# person has|# people have} a Moodle account under another name: a second one would be made, or the sign-in refused',
    'user-match-duplicate.remedy':
      'Make the forecast of the user sync: it shows every case. Then choose how existing accounts are matched.',
    'username-charset-case.pass': 'Moodle takes the names of all these people',
    'username-charset-case.fail': '{count|# name holds|# names hold} characters that Moodle does not take',
    'username-charset-case.remedy':
      'Allow extended characters in user names (Site security settings), or change these names in Microsoft Entra ID.',
    'email-empty-or-wrong.pass': 'All people without an account have an e-mail address of their own',
    'email-empty-or-wrong.fail':
      '{count|# new person has|# new people have} no e-mail address, or one that somebody else has too',
    'email-empty-or-wrong.remedy':
      'Fill in the address in Microsoft Entra ID before their accounts are made.',
    'tenant-id-not-stored.pass': 'Accounts hold the address Microsoft knows',
    'tenant-id-not-stored.fail':
      '{count|# account holds|# accounts hold} the user principal name in place of the e-mail address',
    'tenant-id-not-stored.remedy':
      'So it goes when Moodle does not hold the ID of the tenant, after an upgrade for instance. Verify the connection again, then run the user sync for everybody.',
    'account-creation-prevented.pass': 'Whoever signs in for the first time may get an account',
    'account-creation-prevented.fail':
      'Moodle makes no account at the first sign-in; {count|# person waits|# people wait} for one here',
    'account-creation-prevented.skipped': 'The site does not tell whether accounts may be made at sign-in',
    'account-creation-prevented.remedy':
      'Let the user sync make the accounts, or switch off “Prevent account creation when authenticating” (authpreventaccountcreation) in Manage authentication.',
    'app-id-change-wipes-links.pass': '{count|# account is|# accounts are} linked to Microsoft',
    'app-id-change-wipes-links.fail':
      'There are accounts for Microsoft, and not one of them is linked any more',
    'app-id-change-wipes-links.remedy':
      'So it goes when another application ID is saved in Moodle: all links are dropped. Run the user sync for everybody; it links those whose name has stayed the same.',
    'sample.skipped':
      'Only the first {count} people were held against Moodle; the forecast goes through everybody',
  },
  fr: {
    title: 'Les personnes et leurs comptes',
    why: 'Microsoft et Moodle connaissent les mêmes personnes par leur nom d’utilisateur principal. Nous comparons les premières centaines avec Moodle et cherchons celles qui n’entreraient pas, ou qui auraient un second compte.',
    'upn-change.pass': 'Personne n’a été renommé dans Microsoft Entra ID à l’insu de Moodle',
    'upn-change.fail':
      '{count|# personne a|# personnes ont} un autre nom d’utilisateur principal que leur compte Moodle',
    'upn-change.remedy':
      'Elles lisent « Your Microsoft account UPN has changed ». Renommez le compte dans Moodle, ou laissez la synchronisation remettre les comptes en correspondance.',
    'user-match-duplicate.pass': 'Personne n’a de compte Moodle sous un autre nom',
    'user-match-duplicate.fail':
      '{count|# personne a|# personnes ont} un compte Moodle sous un autre nom : un second serait créé, ou la connexion refusée',
    'user-match-duplicate.remedy':
      'Faites la prévision de la synchronisation des utilisateurs : elle montre chaque cas. Choisissez ensuite la mise en correspondance des utilisateurs.',
    'username-charset-case.pass': 'Moodle accepte les noms de toutes ces personnes',
    'username-charset-case.fail':
      '{count|# nom contient|# noms contiennent} des caractères que Moodle n’accepte pas',
    'username-charset-case.remedy':
      'Autorisez les caractères étendus dans les noms d’utilisateur (réglages de sécurité du site), ou changez ces noms dans Microsoft Entra ID.',
    'email-empty-or-wrong.pass': 'Toutes les personnes sans compte ont une adresse e-mail à elles',
    'email-empty-or-wrong.fail':
      '{count|# nouvelle personne n’a|# nouvelles personnes n’ont} pas d’adresse e-mail, ou une adresse que quelqu’un d’autre a aussi',
    'email-empty-or-wrong.remedy':
      'Renseignez l’adresse dans Microsoft Entra ID avant la création des comptes.',
    'tenant-id-not-stored.pass': 'Les comptes ont l’adresse que Microsoft connaît',
    'tenant-id-not-stored.fail':
      '{count|# compte a|# comptes ont} le nom d’utilisateur principal à la place de l’adresse e-mail',
    'tenant-id-not-stored.remedy':
      'Cela arrive quand Moodle n’a pas l’ID du locataire, après une mise à jour par exemple. Vérifiez de nouveau la connexion, puis lancez la synchronisation pour tout le monde.',
    'account-creation-prevented.pass': 'Qui se connecte pour la première fois peut recevoir un compte',
    'account-creation-prevented.fail':
      'Moodle ne crée pas de compte à la première connexion ; {count|# personne en attend|# personnes en attendent} un ici',
    'account-creation-prevented.skipped':
      'Le site ne dit pas si des comptes peuvent être créés à la connexion',
    'account-creation-prevented.remedy':
      'Laissez la synchronisation créer les comptes, ou désactivez la prévention de la création de comptes (authpreventaccountcreation) dans « Gestion de l’authentification ».',
    'app-id-change-wipes-links.pass': '{count|# compte est lié|# comptes sont liés} à Microsoft',
    'app-id-change-wipes-links.fail': 'Il y a des comptes pour Microsoft, et plus aucun n’est lié',
    'app-id-change-wipes-links.remedy':
      'Cela arrive quand un autre ID d’application est enregistré dans Moodle : tous les liens sont abandonnés. Lancez la synchronisation pour tout le monde ; elle lie ceux dont le nom est resté le même.',
    'sample.skipped':
      'Seules les {count} premières personnes ont été comparées avec Moodle ; la prévision parcourt tout le monde',
  },
});
