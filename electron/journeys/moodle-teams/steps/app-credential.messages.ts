import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('app-credential', {
  en: {
    title: 'Client secret',
    why: 'Moodle proves to Microsoft who it is with a client secret. We make it within your tenant’s rules, test it, and put it straight into Moodle: nobody sees or copies it.',
    'q.lifetime.label': 'How long should the secret be good for?',
    'q.lifetime.hint': 'Your tenant’s policy may shorten it. It must be renewed before it ends.',
    'q.lifetime.90.label': '90 days',
    'q.lifetime.180.label': '180 days',
    'q.lifetime.365.label': '1 year',
    'q.lifetime.730.label': '2 years',
    'q.pastedSecret.label': 'A secret that already exists',
    'q.pastedSecret.hint': 'Only if you may not make one yourself: the value of the secret, not its ID.',
    gone: 'The app registration is not there any more',
    'gone.hint':
      'Somebody may have deleted it. Look at the step “App registration” again; a deleted one can be restored in the admin center for 30 days.',
    'any-tenant.fail': 'Moodle lets people of every tenant sign in',
    'any-tenant.remedy':
      'Leave it if users of a second tenant sign in. We change nothing here, because it could lock them out.',
    'certificate.pass': 'Moodle proves itself with a certificate',
    'certificate.fail':
      'Moodle proves itself with a certificate, but the registration holds none that is still good',
    'certificate.remedy':
      'Upload the public part of Moodle’s certificate to the registration in the admin center, under Certificates & secrets.',
    'line.client-id': 'Application (client) ID: {appId}',
    'line.auth': 'Authorization endpoint: {uri}',
    'line.token': 'Token endpoint: {uri}',
    'line.stored-secret': 'Client secret: stored',
    'line.same-secret': 'Client secret: stays as it is',
    'line.typed-secret': 'Client secret: the one you typed',
    'line.new-secret': 'Client secret: a new one, ends {date:date}',
    'care.orphan': 'Moodle does not hold it, as far as its form shows. Test signing in to Moodle afterwards.',
    'care.tenant':
      'Moodle signs people in to another tenant today. After this only accounts of this tenant can sign in.',
    'care.moved':
      'Moodle uses another application today. Nobody is linked through it, but people who sign in with it have to do so anew.',
    'care.narrow':
      'Today people of other tenants are sent to Microsoft too. After this only accounts of this tenant can sign in.',
    'care.renew':
      'Moodle works with another secret today. That one stays good until you remove it; test signing in to Moodle afterwards.',
    'client-id.pass': 'Moodle uses this registration',
    'client-id.fail': 'Moodle does not use this registration yet',
    'client-id.remedy':
      'Review the changes: the application (client) ID goes into Moodle together with the secret.',
    'endpoint-idp-mismatch.pass': 'Moodle’s endpoints belong to this tenant',
    'endpoint-idp-mismatch.fail': 'Moodle’s endpoints do not fit this tenant',
    'endpoint-idp-mismatch.remedy':
      'They will be set to the version 2 endpoints of this tenant, as a matching pair.',
    'secret.pass': 'Moodle holds a secret of this registration',
    'secret.fail': 'Moodle holds no secret of this registration',
    'secret.remedy': 'Review the changes: a secret will be made and put into Moodle.',
    'secret-expired.fail': 'The secret in Moodle has expired',
    'secret-expired.remedy':
      'Nobody can sign in with it. Review the changes: a new one will be made and put into Moodle.',
    'secret-invalid.fail': 'The secret in Moodle is none of this registration',
    'secret-invalid.remedy':
      'Review the changes: a new one will be made and put into Moodle. The others stay until you remove them.',
    'wrong-tenant.fail': 'Microsoft does not know this application in this tenant',
    'wrong-tenant.remedy': 'Check that you are signed in to the tenant of the registration.',
    'expiry.pass': 'The secret is good for {days|# more day|# more days}',
    'expiry.fail': 'The secret ends in {days|# day|# days}',
    'expiry.remedy': 'Make a new one in time: the old one stays good until you remove it.',
    'proof.pass': 'The secret gives a token',
    'proof.skipped': 'The secret cannot be tested from here: only Moodle knows its value',
    'app-policy-blocks-secret.fail': 'Your tenant does not allow client secrets',
    'app-policy-blocks-secret.remedy':
      'Ask a Cloud Application Administrator for an exception for this registration, or use a certificate: create one on the Moodle server, upload it to the registration and choose it in the plugin’s application settings.',
    'orphan-secret.fail': 'A secret was made but never reached Moodle',
    'orphan-secret.remedy': 'Nobody knows its value. Review the changes to remove it.',
    'secret-id-pasted.fail': 'What you typed is the ID of a secret, not its value',
    'secret-id-pasted.remedy':
      'The value is shown only once, right after the secret is made. Let us make a new one instead.',
    'pasted-secret.pass': 'The secret you typed gives a token',
    'pasted-secret.fail': 'Microsoft refused the secret you typed',
    'pasted-secret.remedy':
      'Check that it belongs to this registration and was copied whole, or let us make a new one.',
    notProved: 'Microsoft did not accept the new secret. It was removed again and Moodle was not changed.',
    'change.secret': 'Make a client secret and put it into Moodle',
    'change.pasted': 'Put the secret you typed into Moodle',
    'change.endpoints': 'Sign-in endpoints in Moodle',
    'change.orphan': 'Remove the secret that never reached Moodle',
    date: '{date:date}',
    'care.links':
      'Moodle forgets the links of {users|# user|# users} to their Microsoft accounts when its application changes, and matches everybody again at the next sync.',
    'care.links-unknown':
      'Moodle forgets every link of a user to a Microsoft account when its application changes, and matches everybody again at the next sync. How many there are could not be read.',
  },
  fr: {
    title: 'Secret client',
    why: 'Moodle prouve son identité à Microsoft avec un secret client. Nous le créons dans les règles de votre locataire, le testons et le mettons directement dans Moodle : personne ne le voit ni ne le copie.',
    'q.lifetime.label': 'Combien de temps le secret doit-il être valable ?',
    'q.lifetime.hint':
      'La stratégie de votre locataire peut raccourcir cette durée. Il doit être renouvelé avant sa fin.',
    'q.lifetime.90.label': '90 jours',
    'q.lifetime.180.label': '180 jours',
    'q.lifetime.365.label': '1 an',
    'q.lifetime.730.label': '2 ans',
    'q.pastedSecret.label': 'Un secret qui existe déjà',
    'q.pastedSecret.hint': 'Seulement si vous ne pouvez pas en créer un : la valeur du secret, pas son ID.',
    gone: 'L’inscription d’application n’est plus là',
    'gone.hint':
      'Quelqu’un l’a peut-être supprimée. Vérifiez à nouveau l’étape « Inscription d’application » ; une inscription supprimée peut être restaurée dans le centre d’administration pendant 30 jours.',
    'any-tenant.fail': 'Moodle laisse se connecter les personnes de tous les locataires',
    'any-tenant.remedy':
      'Laissez ce réglage si des utilisateurs d’un second locataire se connectent. Nous ne modifions rien ici, car ils pourraient perdre l’accès.',
    'certificate.pass': 'Moodle prouve son identité avec un certificat',
    'certificate.fail':
      'Moodle prouve son identité avec un certificat, mais l’inscription n’en contient aucun encore valable',
    'certificate.remedy':
      'Chargez la partie publique du certificat de Moodle dans l’inscription, dans le centre d’administration sous Certificats et secrets.',
    'line.client-id': 'ID d’application (client) : {appId}',
    'line.auth': 'Point de terminaison d’autorisation : {uri}',
    'line.token': 'Point de terminaison de jeton : {uri}',
    'line.stored-secret': 'Secret client : enregistré',
    'line.same-secret': 'Secret client : reste tel quel',
    'line.typed-secret': 'Secret client : celui que vous avez saisi',
    'line.new-secret': 'Secret client : un nouveau, fin le {date:date}',
    'care.orphan':
      'Moodle ne le contient pas, d’après ce que montre son formulaire. Testez ensuite la connexion à Moodle.',
    'care.tenant':
      'Aujourd’hui, Moodle connecte les personnes à un autre locataire. Ensuite, seuls les comptes de ce locataire pourront se connecter.',
    'care.moved':
      'Aujourd’hui, Moodle utilise une autre application. Personne n’est lié par elle, mais les personnes qui se connectent avec elle devront le refaire.',
    'care.narrow':
      'Aujourd’hui, les personnes d’autres locataires sont aussi envoyées vers Microsoft. Ensuite, seuls les comptes de ce locataire pourront se connecter.',
    'care.renew':
      'Aujourd’hui, Moodle fonctionne avec un autre secret. Celui-ci reste valable jusqu’à ce que vous le supprimiez ; testez ensuite la connexion à Moodle.',
    'client-id.pass': 'Moodle utilise cette inscription',
    'client-id.fail': 'Moodle n’utilise pas encore cette inscription',
    'client-id.remedy':
      'Examinez les modifications : l’ID d’application (client) entre dans Moodle avec le secret.',
    'endpoint-idp-mismatch.pass': 'Les points de terminaison de Moodle sont ceux de ce locataire',
    'endpoint-idp-mismatch.fail': 'Les points de terminaison de Moodle ne conviennent pas à ce locataire',
    'endpoint-idp-mismatch.remedy': 'Ils seront remplacés par la paire de version 2 de ce locataire.',
    'secret.pass': 'Moodle contient un secret de cette inscription',
    'secret.fail': 'Moodle ne contient aucun secret de cette inscription',
    'secret.remedy': 'Examinez les modifications : un secret sera créé et mis dans Moodle.',
    'secret-expired.fail': 'Le secret dans Moodle a expiré',
    'secret-expired.remedy':
      'Personne ne peut se connecter avec lui. Examinez les modifications : un nouveau sera créé et mis dans Moodle.',
    'secret-invalid.fail': 'Le secret dans Moodle n’est pas de cette inscription',
    'secret-invalid.remedy':
      'Examinez les modifications : un nouveau sera créé et mis dans Moodle. Les autres restent jusqu’à ce que vous les supprimiez.',
    'wrong-tenant.fail': 'Microsoft ne connaît pas cette application dans ce locataire',
    'wrong-tenant.remedy': 'Vérifiez que vous êtes connecté au locataire de l’inscription.',
    'expiry.pass': 'Le secret est encore valable {days|# jour|# jours}',
    'expiry.fail': 'Le secret prend fin dans {days|# jour|# jours}',
    'expiry.remedy':
      'Créez-en un nouveau à temps : l’ancien reste valable jusqu’à ce que vous le supprimiez.',
    'proof.pass': 'Le secret donne un jeton',
    'proof.skipped': 'Le secret ne peut pas être testé d’ici : seul Moodle connaît sa valeur',
    'app-policy-blocks-secret.fail': 'Votre locataire n’autorise pas les secrets clients',
    'app-policy-blocks-secret.remedy':
      'Demandez à un Administrateur d’application cloud une exception pour cette inscription, ou utilisez un certificat : créez-le sur le serveur Moodle, chargez-le dans l’inscription et choisissez-le dans les réglages d’application du plugin.',
    'orphan-secret.fail': 'Un secret a été créé mais n’est jamais arrivé dans Moodle',
    'orphan-secret.remedy': 'Personne n’en connaît la valeur. Examinez les modifications pour le supprimer.',
    'secret-id-pasted.fail': 'Vous avez saisi l’ID d’un secret, pas sa valeur',
    'secret-id-pasted.remedy':
      'La valeur n’est montrée qu’une fois, juste après la création du secret. Laissez-nous plutôt en créer un nouveau.',
    'pasted-secret.pass': 'Le secret saisi donne un jeton',
    'pasted-secret.fail': 'Microsoft a refusé le secret saisi',
    'pasted-secret.remedy':
      'Vérifiez qu’il appartient à cette inscription et qu’il a été copié en entier, ou laissez-nous en créer un nouveau.',
    notProved:
      'Microsoft n’a pas accepté le nouveau secret. Il a été supprimé et Moodle n’a pas été modifié.',
    'change.secret': 'Créer un secret client et le mettre dans Moodle',
    'change.pasted': 'Mettre le secret saisi dans Moodle',
    'change.endpoints': 'Points de terminaison de connexion dans Moodle',
    'change.orphan': 'Supprimer le secret qui n’est jamais arrivé dans Moodle',
    date: '{date:date}',
    'care.links':
      'Quand son application change, Moodle oublie les liens de {users|# utilisateur|# utilisateurs} vers leurs comptes Microsoft et remet tout le monde en correspondance à la prochaine synchronisation.',
    'care.links-unknown':
      'Quand son application change, Moodle oublie chaque lien d’un utilisateur vers un compte Microsoft et remet tout le monde en correspondance à la prochaine synchronisation. Leur nombre n’a pas pu être lu.',
  },
});
