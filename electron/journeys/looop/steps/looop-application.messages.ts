import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('looop-application', {
  en: {
    title: 'Application in Microsoft Entra ID',
    why: 'Entra provisions people into Looop through one enterprise application of your tenant. We find it, or add it; there is never a second one beside it.',
    'q.application.label': 'Use another application',
    'q.application.hint':
      'Only if people are to be provisioned through an application with another name. Type how its name begins.',
    'application.pass': 'The application is “{name}”',
    'application.fail': 'Looop is not among the enterprise applications of this tenant yet',
    'application.remedy': 'Review the changes: it will be added, and nobody is assigned to it by that.',
    'several.fail': 'Several applications of this tenant could be the one for Looop',
    'several.remedy':
      'Choose one below. If you do not know, look in the admin center for the one with a provisioning job.',
    'connector.pass': 'Entra can provision into it',
    'not-ready.fail': 'Entra is still making the new application ready for provisioning',
    'not-ready.remedy': 'That takes up to some minutes. Wait here, or look again later.',
    'sign-up.fail':
      'Microsoft does not add Looop’s gallery entry from here: it comes by signing up with Looop',
    'sign-up.remedy':
      'Open Looop’s page, sign up with a work account of this tenant and accept what it asks for; then look again. If Looop takes no sign-ups, use an application outside the gallery instead.',
    'scim-app-not-from-gallery.fail': '“Looop” in this tenant only signs people in: it has no provisioning',
    'scim-app-not-from-gallery.remedy':
      'Leave it as it is. Provisioning goes through an application of its own, outside the gallery.',
    'scim-gallery-missing-in-cloud.fail': 'The gallery of this cloud has no entry for Looop',
    'scim-gallery-missing-in-cloud.remedy':
      'An application outside the gallery does the same for any SCIM endpoint; attributes of Looop’s own are added in the mappings.',
    'retired.fail': 'Microsoft retires Looop’s gallery entry on {date:date}',
    'retired.remedy':
      'Ask Looop what comes after it. An application outside the gallery goes on working with the same endpoint.',
    'switched-off.fail': 'Nobody can sign in with “{name}”: it is switched off for users',
    'switched-off.remedy':
      'Provisioning does not need sign-in. If people are to open Looop with their work account, enable it in the admin center.',
    'outside-gallery.pass': '“{name}” stands outside the gallery, and works with any SCIM endpoint',
    'leftover.fail': 'An application we added turned out to have no provisioning',
    'leftover.remedy': 'Review the changes to remove it. Nobody was assigned to it.',
    'change.add-gallery': 'Add Looop from Microsoft’s gallery',
    'change.add-custom': 'Add an application for Looop outside the gallery',
    'change.sign-up': 'Sign up with Looop and accept what it asks for',
    'change.leftover': 'Remove the application that has no provisioning',
    'line.gallery': 'Gallery entry by {publisher}',
    'line.custom': 'Application for any SCIM endpoint',
    'line.nobody': 'Nobody assigned, nothing started',
    'line.sign-up': 'Looop among the enterprise applications of this tenant',
    'line.leftover': 'Added by us, no provisioning',
    'care.custom':
      'Its first mappings are those of any SCIM endpoint. The step “Attribute mappings” brings them to what Looop knows.',
    'care.sign-up': 'You accept for your whole tenant what Looop’s own application asks for.',
    'care.leftover': 'The tenant keeps its registration for 30 days, and it can be restored until then.',
    'act.use': 'Use {name}',
    'act.wait-ready': 'Wait until it is ready',
    'act.wait-sign-up': 'I am signing up: wait for it',
    'act.way-custom': 'Use an application outside the gallery instead',
    'act.way-gallery': 'Add it from the gallery after all',
    'getting-ready': 'Entra makes the application ready for provisioning. This takes up to five minutes.',
    'signing-up':
      'Sign up on Looop’s page with a work account of this tenant and accept what it asks for. We wait until the application is here.',
  },
  fr: {
    title: 'Application dans Microsoft Entra ID',
    why: 'Entra approvisionne les personnes dans Looop par une seule application d’entreprise de votre locataire. Nous la trouvons, ou nous l’ajoutons ; il n’y en a jamais une deuxième à côté.',
    'q.application.label': 'Utiliser une autre application',
    'q.application.hint':
      'Seulement si l’approvisionnement doit passer par une application d’un autre nom. Saisissez le début de son nom.',
    'application.pass': 'L’application est « {name} »',
    'application.fail': 'Looop ne figure pas encore parmi les applications d’entreprise de ce locataire',
    'application.remedy':
      'Examinez les modifications : elle sera ajoutée, et personne ne lui est attribué pour autant.',
    'several.fail': 'Plusieurs applications de ce locataire pourraient être celle de Looop',
    'several.remedy':
      'Choisissez-en une ci-dessous. Si vous ne savez pas laquelle, cherchez dans le centre d’administration celle qui a un travail d’approvisionnement.',
    'connector.pass': 'Entra peut approvisionner par elle',
    'not-ready.fail': 'Entra prépare encore la nouvelle application à l’approvisionnement',
    'not-ready.remedy': 'Cela prend jusqu’à quelques minutes. Attendez ici, ou vérifiez à nouveau plus tard.',
    'sign-up.fail':
      'Microsoft n’ajoute pas d’ici l’entrée de Looop dans la galerie : elle vient en s’inscrivant chez Looop',
    'sign-up.remedy':
      'Ouvrez la page de Looop, inscrivez-vous avec un compte professionnel de ce locataire et acceptez ce qu’elle demande ; puis vérifiez à nouveau. Si Looop n’accepte pas d’inscription, utilisez plutôt une application hors galerie.',
    'scim-app-not-from-gallery.fail':
      '« Looop » ne sert dans ce locataire qu’à la connexion : elle n’a pas d’approvisionnement',
    'scim-app-not-from-gallery.remedy':
      'Laissez-la telle quelle. L’approvisionnement passe par une application à part, hors galerie.',
    'scim-gallery-missing-in-cloud.fail': 'La galerie de ce cloud n’a pas d’entrée pour Looop',
    'scim-gallery-missing-in-cloud.remedy':
      'Une application hors galerie fait la même chose pour tout point de terminaison SCIM ; les attributs propres à Looop s’ajoutent dans les mappages.',
    'retired.fail': 'Microsoft retire l’entrée de Looop de la galerie le {date:date}',
    'retired.remedy':
      'Demandez à Looop ce qui vient ensuite. Une application hors galerie continue de fonctionner avec le même point de terminaison.',
    'switched-off.fail':
      'Personne ne peut se connecter avec « {name} » : elle est désactivée pour les utilisateurs',
    'switched-off.remedy':
      'L’approvisionnement n’a pas besoin de la connexion. Si Looop doit s’ouvrir avec le compte professionnel, activez-la dans le centre d’administration.',
    'outside-gallery.pass': '« {name} » est hors galerie, et fonctionne avec tout point de terminaison SCIM',
    'leftover.fail': 'Une application que nous avons ajoutée n’a pas d’approvisionnement',
    'leftover.remedy': 'Examinez les modifications pour la supprimer. Personne ne lui était attribué.',
    'change.add-gallery': 'Ajouter Looop depuis la galerie de Microsoft',
    'change.add-custom': 'Ajouter pour Looop une application hors galerie',
    'change.sign-up': 'S’inscrire chez Looop et accepter ce qu’il demande',
    'change.leftover': 'Supprimer l’application sans approvisionnement',
    'line.gallery': 'Entrée de la galerie publiée par {publisher}',
    'line.custom': 'Application pour tout point de terminaison SCIM',
    'line.nobody': 'Personne d’attribué, rien de démarré',
    'line.sign-up': 'Looop parmi les applications d’entreprise de ce locataire',
    'line.leftover': 'Ajoutée par nous, sans approvisionnement',
    'care.custom':
      'Ses premiers mappages sont ceux de tout point de terminaison SCIM. L’étape « Mappages d’attributs » les amène à ce que Looop connaît.',
    'care.sign-up': 'Vous acceptez pour tout votre locataire ce que demande l’application de Looop.',
    'care.leftover':
      'Le locataire garde son inscription pendant 30 jours, et elle peut être restaurée jusque-là.',
    'act.use': 'Utiliser {name}',
    'act.wait-ready': 'Attendre qu’elle soit prête',
    'act.wait-sign-up': 'Je m’inscris : attendre l’application',
    'act.way-custom': 'Utiliser plutôt une application hors galerie',
    'act.way-gallery': 'L’ajouter tout de même depuis la galerie',
    'getting-ready': 'Entra prépare l’application à l’approvisionnement. Cela prend jusqu’à cinq minutes.',
    'signing-up':
      'Inscrivez-vous sur la page de Looop avec un compte professionnel de ce locataire et acceptez ce qu’elle demande. Nous attendons que l’application soit là.',
  },
});
