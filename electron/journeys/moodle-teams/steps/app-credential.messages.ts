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
      'Review the changes if there are any. Otherwise upload the public part of Moodle’s certificate to the registration in the admin center, under Certificates & secrets.',
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
      'Moodle works with another one today. This change only takes it out of Moodle’s use: at Microsoft it stays good. Should Moodle not be able to use the new one, we put the old one back.',
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
    'secret-expired.fail': '{what} in Moodle has expired',
    'secret-expired.remedy':
      'Nobody can sign in with it. Review the changes: a new one will be made and put into Moodle.',
    'secret-invalid.fail': 'The secret in Moodle is none of this registration',
    'secret-invalid.remedy':
      'Review the changes: a new one will be made and put into Moodle. The others stay until you remove them.',
    'wrong-tenant.fail': 'Microsoft does not know this application in this tenant',
    'wrong-tenant.remedy': 'Check that you are signed in to the tenant of the registration.',
    'expiry.pass': '{what} is good for {days|# more day|# more days}',
    'expiry.fail': '{what} ends in {days|# day|# days}',
    'expiry.remedy': 'Renew it in time: the old one stays good until the new one works in Moodle.',
    'proof.pass': '{what} gives a token',
    'proof.skipped': '{what} cannot be tested from here: only Moodle knows its value',
    'app-policy-blocks-secret.fail': 'Your tenant does not allow client secrets',
    'app-policy-blocks-secret.remedy':
      'Choose a certificate under “More settings”: we make it and put it into Moodle. Or ask a Cloud Application Administrator for an exception for this registration.',
    'orphan-secret.fail': 'A secret or certificate was made but never reached Moodle',
    'orphan-secret.remedy': 'Nobody knows its value. Review the changes to remove it.',
    'secret-id-pasted.fail': 'What you typed is the ID of a secret, not its value',
    'secret-id-pasted.remedy':
      'The value is shown only once, right after the secret is made. Let us make a new one instead.',
    'pasted-secret.pass': 'The secret you typed gives a token',
    'pasted-secret.fail': 'Microsoft refused the secret you typed',
    'pasted-secret.remedy':
      'Check that it belongs to this registration and was copied whole, or let us make a new one.',
    notProved: 'Microsoft did not accept the new secret or certificate.',
    'change.secret': 'Make a client secret and put it into Moodle',
    'change.pasted': 'Put the secret you typed into Moodle',
    'change.endpoints': 'Sign-in endpoints in Moodle',
    'change.orphan': 'Remove what never reached Moodle',
    date: '{date:date}',
    'care.links':
      'Moodle forgets the links of {users|# user|# users} to their Microsoft accounts when its application changes, and matches everybody again at the next sync.',
    'care.links-unknown':
      'Moodle forgets every link of a user to a Microsoft account when its application changes, and matches everybody again at the next sync. How many there are could not be read.',
    'the-secret': 'The client secret',
    'the-certificate': 'The certificate',
    'act.renew': 'Renew now',
    'act.keep': 'Do not renew',
    'q.method.label': 'How should Moodle prove who it is?',
    'q.method.hint':
      'A certificate is allowed where a tenant forbids secrets, and its key never leaves Moodle and this app. It takes the endpoints of this tenant, version 2.',
    'q.method.secret.label': 'With a client secret',
    'q.method.certificate.label': 'With a certificate',
    'q.removeOld.label': 'Remove the old one at the end of a renewal',
    'q.removeOld.hint': 'Turn it off if something else uses it too. It then stays good until its end date.',
    safe: 'You can leave at any time: the old one stays good until the new one works in Moodle, and what is begun can be gone on with.',
    'stage.add': 'Add the new one',
    'stage.test': 'Test the new one',
    'stage.store': 'Put it into Moodle',
    'stage.sign-in': 'Test signing in',
    'stage.remove': 'Remove the old one',
    'stage.new-ends': 'Good until {date:date}',
    'stage.old-ends': 'Good until {date:date}, or until this line',
    'renewal.fail': '{what} is to be replaced by a new one',
    'renewal.remedy':
      'Review the changes: a new one is made, tested, put into Moodle and tested again. The old one stays good until the new one works in Moodle.',
    'unfinished.fail': 'A new secret or certificate was made and is not settled in Moodle yet',
    'unfinished.remedy': 'Nothing is broken by it. Review the changes to go on where it stopped.',
    'old-credential.fail': '{what} that Moodle used before is still good',
    'old-credential.remedy':
      'Review the changes to remove it. If something else uses it, choose under “More settings” to leave it.',
    'certificate-blocked.fail': 'Moodle cannot prove itself with a certificate made here',
    'certificate-blocked.remedy': 'Put that right, or choose the client secret.',
    'obstacle.plugin': 'This release of the plugin takes no certificate in its form.',
    'obstacle.files': 'Moodle takes its certificate from files on its server: replace them there.',
    'obstacle.any-tenant':
      'People of several tenants sign in; the plugin takes a certificate for one tenant only.',
    'obstacle.policy': 'Your tenant only takes certificates of authorities it has named.',
    'line.stored-certificate': 'Certificate: stored',
    'line.old-secret': 'Client secret: the one that ends {date:date}',
    'line.old-certificate': 'Certificate: the one that ends {date:date}',
    'line.new-certificate': 'Certificate: a new one, ends {date:date}',
    'care.renew-unknown':
      'Moodle works with another one today, whose value only Moodle knows. This change only takes it out of Moodle’s use: at Microsoft it stays good. Should Moodle not be able to use the new one, we cannot put the old one back and say what to do.',
    'care.retire':
      'Whatever else uses it, a script or another Moodle, stops working, and it cannot be brought back. Only after Moodle got a token with the new one.',
    'care.retire-last':
      'The new one, good until {date:date}, is in Moodle already and gives a token. Whatever else uses the old one, a script or another Moodle, stops working, and it cannot be brought back. It goes only after Moodle got a token with the new one.',
    'change.renew-secret': 'Make a new client secret, test it, put it into Moodle and test it there',
    'change.certificate': 'Make a certificate and put it into Moodle',
    'change.renew-certificate': 'Make a new certificate, test it, put it into Moodle and test it there',
    'change.resume': 'Go on with the new one: test it, put it into Moodle and test it there',
    'change.retire': '{what} used before: remove it',
    putBack: 'Moodle could not sign in with the new one. The old one was put back and the new one removed.',
    'putBack.hint':
      'Everything is as before. Check that the Moodle server reaches login.microsoftonline.com and graph.microsoft.com, then try again.',
    notUsed: 'Moodle could not sign in with the new one. The old one is still good and was not removed.',
    'notUsed.hint':
      'Check that the Moodle server reaches login.microsoftonline.com and graph.microsoft.com, then look again and go on. If you have the value of the old one, you can type it under “More settings”.',
    oldKept: 'The old one was left in place: nobody can prove that Moodle does without it.',
    'oldKept.hint':
      'Moodle could not verify its connection before, or what it holds looks like the old one. It ends by itself; or remove it in the admin center, under Certificates & secrets, once people can sign in.',
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
      'Examinez les modifications s’il y en a. Sinon, chargez la partie publique du certificat de Moodle dans l’inscription, dans le centre d’administration sous Certificats et secrets.',
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
      'Aujourd’hui, Moodle fonctionne avec un autre. Cette modification le retire seulement de Moodle : chez Microsoft, il reste valable. Si Moodle ne pouvait pas utiliser le nouveau, nous remettrions l’ancien.',
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
    'secret-expired.fail': '{what} dans Moodle a expiré',
    'secret-expired.remedy':
      'Personne ne peut se connecter avec lui. Examinez les modifications : un nouveau sera créé et mis dans Moodle.',
    'secret-invalid.fail': 'Le secret dans Moodle n’est pas de cette inscription',
    'secret-invalid.remedy':
      'Examinez les modifications : un nouveau sera créé et mis dans Moodle. Les autres restent jusqu’à ce que vous les supprimiez.',
    'wrong-tenant.fail': 'Microsoft ne connaît pas cette application dans ce locataire',
    'wrong-tenant.remedy': 'Vérifiez que vous êtes connecté au locataire de l’inscription.',
    'expiry.pass': '{what} est encore valable {days|# jour|# jours}',
    'expiry.fail': '{what} prend fin dans {days|# jour|# jours}',
    'expiry.remedy':
      'Renouvelez-le à temps : l’ancien reste valable jusqu’à ce que le nouveau fonctionne dans Moodle.',
    'proof.pass': '{what} donne un jeton',
    'proof.skipped': '{what} ne peut pas être testé d’ici : seul Moodle connaît sa valeur',
    'app-policy-blocks-secret.fail': 'Votre locataire n’autorise pas les secrets clients',
    'app-policy-blocks-secret.remedy':
      'Choisissez un certificat sous « Plus de réglages » : nous le créons et le mettons dans Moodle. Ou demandez à un Administrateur d’application cloud une exception pour cette inscription.',
    'orphan-secret.fail': 'Un secret ou certificat a été créé mais n’est jamais arrivé dans Moodle',
    'orphan-secret.remedy': 'Personne n’en connaît la valeur. Examinez les modifications pour le supprimer.',
    'secret-id-pasted.fail': 'Vous avez saisi l’ID d’un secret, pas sa valeur',
    'secret-id-pasted.remedy':
      'La valeur n’est montrée qu’une fois, juste après la création du secret. Laissez-nous plutôt en créer un nouveau.',
    'pasted-secret.pass': 'Le secret saisi donne un jeton',
    'pasted-secret.fail': 'Microsoft a refusé le secret saisi',
    'pasted-secret.remedy':
      'Vérifiez qu’il appartient à cette inscription et qu’il a été copié en entier, ou laissez-nous en créer un nouveau.',
    notProved: 'Microsoft n’a pas accepté le nouveau secret ou certificat.',
    'change.secret': 'Créer un secret client et le mettre dans Moodle',
    'change.pasted': 'Mettre le secret saisi dans Moodle',
    'change.endpoints': 'Points de terminaison de connexion dans Moodle',
    'change.orphan': 'Supprimer ce qui n’est jamais arrivé dans Moodle',
    date: '{date:date}',
    'care.links':
      'Quand son application change, Moodle oublie les liens de {users|# utilisateur|# utilisateurs} vers leurs comptes Microsoft et remet tout le monde en correspondance à la prochaine synchronisation.',
    'care.links-unknown':
      'Quand son application change, Moodle oublie chaque lien d’un utilisateur vers un compte Microsoft et remet tout le monde en correspondance à la prochaine synchronisation. Leur nombre n’a pas pu être lu.',
    'the-secret': 'Le secret client',
    'the-certificate': 'Le certificat',
    'act.renew': 'Renouveler maintenant',
    'act.keep': 'Ne pas renouveler',
    'q.method.label': 'Comment Moodle doit-il prouver son identité ?',
    'q.method.hint':
      'Un certificat est autorisé là où un locataire interdit les secrets, et sa clé ne quitte jamais Moodle et cette application. Il demande les points de terminaison de ce locataire, version 2.',
    'q.method.secret.label': 'Avec un secret client',
    'q.method.certificate.label': 'Avec un certificat',
    'q.removeOld.label': 'Supprimer l’ancien à la fin d’un renouvellement',
    'q.removeOld.hint':
      'Désactivez-le si autre chose l’utilise aussi. Il reste alors valable jusqu’à sa date de fin.',
    safe: 'Vous pouvez quitter à tout moment : l’ancien reste valable jusqu’à ce que le nouveau fonctionne dans Moodle, et ce qui est commencé peut être repris.',
    'stage.add': 'Ajouter le nouveau',
    'stage.test': 'Tester le nouveau',
    'stage.store': 'Le mettre dans Moodle',
    'stage.sign-in': 'Tester la connexion',
    'stage.remove': 'Supprimer l’ancien',
    'stage.new-ends': 'Valable jusqu’au {date:date}',
    'stage.old-ends': 'Valable jusqu’au {date:date}, ou jusqu’à cette ligne',
    'renewal.fail': '{what} doit être remplacé par un nouveau',
    'renewal.remedy':
      'Examinez les modifications : un nouveau est créé, testé, mis dans Moodle et testé à nouveau. L’ancien reste valable jusqu’à ce que le nouveau fonctionne dans Moodle.',
    'unfinished.fail': 'Un nouveau secret ou certificat a été créé et n’est pas encore en place dans Moodle',
    'unfinished.remedy':
      'Rien n’en est perturbé. Examinez les modifications pour reprendre là où cela s’est arrêté.',
    'old-credential.fail': '{what} que Moodle utilisait avant est encore valable',
    'old-credential.remedy':
      'Examinez les modifications pour le supprimer. Si autre chose l’utilise, choisissez sous « Plus de réglages » de le laisser.',
    'certificate-blocked.fail': 'Moodle ne peut pas prouver son identité avec un certificat créé ici',
    'certificate-blocked.remedy': 'Corrigez cela, ou choisissez le secret client.',
    'obstacle.plugin': 'Cette version du plugin n’accepte aucun certificat dans son formulaire.',
    'obstacle.files':
      'Moodle prend son certificat dans des fichiers de son serveur : remplacez-les à cet endroit.',
    'obstacle.any-tenant':
      'Des personnes de plusieurs locataires se connectent ; le plugin n’accepte un certificat que pour un seul locataire.',
    'obstacle.policy': 'Votre locataire n’accepte que les certificats d’autorités qu’il a nommées.',
    'line.stored-certificate': 'Certificat : enregistré',
    'line.old-secret': 'Secret client : celui qui prend fin le {date:date}',
    'line.old-certificate': 'Certificat : celui qui prend fin le {date:date}',
    'line.new-certificate': 'Certificat : un nouveau, fin le {date:date}',
    'care.renew-unknown':
      'Aujourd’hui, Moodle fonctionne avec un autre, dont lui seul connaît la valeur. Cette modification le retire seulement de Moodle : chez Microsoft, il reste valable. Si Moodle ne pouvait pas utiliser le nouveau, nous ne pourrions pas remettre l’ancien et vous dirions que faire.',
    'care.retire':
      'Tout ce qui l’utilise aussi, un script ou un autre Moodle, cesse de fonctionner, et il ne peut pas être rétabli. Seulement après que Moodle a obtenu un jeton avec le nouveau.',
    'care.retire-last':
      'Le nouveau, valable jusqu’au {date:date}, est déjà dans Moodle et donne un jeton. Tout ce qui utilise aussi l’ancien, un script ou un autre Moodle, cesse de fonctionner, et il ne peut pas être rétabli. Il est supprimé seulement après que Moodle a obtenu un jeton avec le nouveau.',
    'change.renew-secret': 'Créer un nouveau secret client, le tester, le mettre dans Moodle et l’y tester',
    'change.certificate': 'Créer un certificat et le mettre dans Moodle',
    'change.renew-certificate': 'Créer un nouveau certificat, le tester, le mettre dans Moodle et l’y tester',
    'change.resume': 'Continuer avec le nouveau : le tester, le mettre dans Moodle et l’y tester',
    'change.retire': '{what} utilisé avant : le supprimer',
    putBack: 'Moodle n’a pas pu se connecter avec le nouveau. L’ancien a été remis et le nouveau supprimé.',
    'putBack.hint':
      'Tout est comme avant. Vérifiez que le serveur Moodle atteint login.microsoftonline.com et graph.microsoft.com, puis réessayez.',
    notUsed:
      'Moodle n’a pas pu se connecter avec le nouveau. L’ancien est encore valable et n’a pas été supprimé.',
    'notUsed.hint':
      'Vérifiez que le serveur Moodle atteint login.microsoftonline.com et graph.microsoft.com, puis vérifiez à nouveau et continuez. Si vous avez la valeur de l’ancien, vous pouvez la saisir sous « Plus de réglages ».',
    oldKept: 'L’ancien a été laissé en place : personne ne peut prouver que Moodle s’en passe.',
    'oldKept.hint':
      'Moodle n’a pas pu vérifier sa connexion avant, ou ce qu’il contient ressemble à l’ancien. Il prend fin de lui-même ; ou supprimez-le dans le centre d’administration, sous Certificats et secrets, dès que les personnes peuvent se connecter.',
  },
});
