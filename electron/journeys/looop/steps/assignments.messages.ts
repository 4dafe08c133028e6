import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('assignments', {
  en: {
    title: 'Who gets an account',
    why: 'Entra provisions the people the application is assigned to, or everybody. Begin with one pilot user: everything is tried with this account first, and others follow when it works.',
    'q.pilot.label': 'Pilot user',
    'q.pilot.hint': 'Somebody who may get an account in Looop today. Type a name or an address.',
    'q.who.label': 'Who is in scope?',
    'q.who.hint': 'You can come back and widen this at any time.',
    'q.who.pilot.label': 'The pilot user only, for now',
    'q.who.pilot.hint': 'Recommended until the first cycle has finished.',
    'q.who.groups.label': 'The members of groups',
    'q.who.groups.hint': 'Direct members only, and with Microsoft Entra ID P1 or P2.',
    'q.who.everyone.label': 'Everybody in the tenant',
    'q.who.everyone.hint': 'Guests and shared accounts too, unless a scoping filter leaves them out.',
    'q.groups.label': 'Groups',
    'q.groups.hint': 'Security groups. Groups inside them do not count: choose them too.',
    'q.role.label': 'Role for new assignments',
    'q.role.hint':
      'Left empty, people get the application’s role “User”, or “Default Access” where it has none.',
    'q.remove.label': 'Take somebody out',
    'q.remove.hint':
      'Nobody is taken out by any other answer. Whoever falls out of scope is disabled in Looop with the next cycle.',
    'pilot.pass': 'The pilot user is {name}',
    'pilot.fail': 'No pilot user was chosen yet',
    'pilot.remedy': 'Choose somebody above who may get an account in Looop today.',
    'pilot.skipped': 'No pilot user was chosen; a check needs none',
    'pilot-gone.fail': 'The pilot user is not in the tenant any more',
    'pilot-gone.remedy': 'Choose another one above.',
    'pilot-disabled.fail': 'The account of {name} is disabled in Entra',
    'pilot-disabled.remedy':
      'It would arrive in Looop as a disabled account, or not at all. Choose somebody who can sign in.',
    'assigned.pass': '{count|# person is in scope|# people are in scope}',
    'everyone.pass': 'Everybody in the tenant is in scope',
    'lacking.fail': '{count|# assignment is missing|# assignments are missing}',
    'lacking.remedy': 'Review the changes: they will be added, and nobody is taken out.',
    'group-gone.fail': 'The group “{name}” is not in the tenant any more',
    'group-gone.remedy': 'Choose others above.',
    'pilot-only.skipped':
      'Only one person is in scope so far. Once the pilot is content, choose groups or everybody in this step',
    'scim-nobody-assigned.fail': 'Nobody is assigned: a cycle would finish without a single user',
    'scim-nobody-assigned.remedy': 'Choose a pilot user above and review the changes.',
    'scim-group-license.fail': 'Groups cannot be assigned without Microsoft Entra ID P1 or P2',
    'scim-group-license.remedy':
      'We assign their members one by one instead. Whoever joins the group later does not follow: come back to this step then, or get a licence.',
    'scim-nested-groups.fail':
      '“{name}” holds {count|another group, whose members|# other groups, whose members} are left out',
    'scim-nested-groups.remedy':
      'Entra looks one level deep. Choose the inner groups too, or use a dynamic group.',
    'scim-default-access.pass': '“Default Access” counts like any role: these people are provisioned',
    'scim-default-access.fail': 'Some have “Default Access” though the application declares roles now',
    'scim-default-access.remedy':
      'They are provisioned all the same. If the provisioning logs skip somebody as “NotEffectivelyEntitled”, take their assignment out here and add it anew.',
    'scim-out-of-scope-disables.fail':
      '{count|# person falls|# people fall} out of scope with what you chose to take out',
    'scim-out-of-scope-disables.remedy':
      'Their accounts in Looop are disabled with the next cycle; nothing is deleted before Entra deletes them. Remove the choice if that is not meant.',
    'change.user': 'Assign the application to a user',
    'change.group': 'Assign the application to a group',
    'change.members': 'Assign the application to {count|# member|# members} of a group',
    'change.remove-user': 'Take a user out of scope',
    'change.remove-group': 'Take a group out of scope',
    'line.role': 'Role “{role}”',
    'line.default-access': '“Default Access”',
    'line.assigned': 'assigned',
    'line.more': '… and {count|# more|# more}',
    'care.members': 'Members who join the group later are not assigned by themselves.',
    'care.remove':
      '{count|# account|# accounts} in Looop will be disabled with the next cycle, until they are in scope again.',
    'facts.title': 'Who counts, today',
    'fact.default-access': '“Default Access”',
    'fact.default-access.text':
      'Guides still say that people with it are left out. Entra has treated it like any other role since spring 2020.',
    'fact.nested': 'Groups inside groups',
    'fact.nested.text': 'Only direct members are provisioned.',
    'fact.leavers': 'Leavers',
    'fact.leavers.text':
      'Whoever falls out of scope is disabled in Looop, not deleted. Deletion follows 30 days after the account was deleted in Entra.',
  },
  fr: {
    title: 'Qui reçoit un compte',
    why: 'Entra approvisionne les personnes à qui l’application est attribuée, ou tout le monde. Commencez par un utilisateur pilote : tout est d’abord essayé avec ce compte, et les autres suivent quand cela fonctionne.',
    'q.pilot.label': 'Utilisateur pilote',
    'q.pilot.hint':
      'Quelqu’un qui peut recevoir un compte Looop dès aujourd’hui. Saisissez un nom ou une adresse.',
    'q.who.label': 'Qui est dans l’étendue ?',
    'q.who.hint': 'Vous pouvez revenir l’élargir à tout moment.',
    'q.who.pilot.label': 'L’utilisateur pilote seulement, pour l’instant',
    'q.who.pilot.hint': 'Recommandé jusqu’à la fin du cycle initial.',
    'q.who.groups.label': 'Les membres de groupes',
    'q.who.groups.hint': 'Les membres directs seulement, et avec Microsoft Entra ID P1 ou P2.',
    'q.who.everyone.label': 'Tout le monde dans le locataire',
    'q.who.everyone.hint':
      'Y compris les invités et les comptes partagés, sauf si un filtre d’étendue les écarte.',
    'q.groups.label': 'Groupes',
    'q.groups.hint':
      'Des groupes de sécurité. Les groupes qu’ils contiennent ne comptent pas : choisissez-les aussi.',
    'q.role.label': 'Rôle des nouvelles attributions',
    'q.role.hint':
      'Sans réponse, les personnes reçoivent le rôle « User » de l’application, ou « Accès par défaut » si elle n’en a pas.',
    'q.remove.label': 'Retirer quelqu’un',
    'q.remove.hint':
      'Aucune autre réponse ne retire personne. Qui sort de l’étendue est désactivé dans Looop au cycle suivant.',
    'pilot.pass': 'L’utilisateur pilote est {name}',
    'pilot.fail': 'Aucun utilisateur pilote n’est encore choisi',
    'pilot.remedy': 'Choisissez ci-dessus quelqu’un qui peut recevoir un compte Looop dès aujourd’hui.',
    'pilot.skipped': 'Aucun utilisateur pilote n’est choisi ; une vérification s’en passe',
    'pilot-gone.fail': 'L’utilisateur pilote n’est plus dans le locataire',
    'pilot-gone.remedy': 'Choisissez-en un autre ci-dessus.',
    'pilot-disabled.fail': 'Le compte de {name} est désactivé dans Entra',
    'pilot-disabled.remedy':
      'Il arriverait dans Looop désactivé, ou pas du tout. Choisissez quelqu’un qui peut se connecter.',
    'assigned.pass': '{count|# personne est dans l’étendue|# personnes sont dans l’étendue}',
    'everyone.pass': 'Tout le monde dans le locataire est dans l’étendue',
    'lacking.fail': '{count|# attribution manque|# attributions manquent}',
    'lacking.remedy': 'Examinez les modifications : elles seront ajoutées, et personne n’est retiré.',
    'group-gone.fail': 'Le groupe « {name} » n’est plus dans le locataire',
    'group-gone.remedy': 'Choisissez-en d’autres ci-dessus.',
    'pilot-only.skipped':
      'Une seule personne est dans l’étendue à ce jour. Quand l’utilisateur pilote est satisfait, choisissez des groupes ou tout le monde à cette étape',
    'scim-nobody-assigned.fail':
      'L’application n’est attribuée à personne : un cycle se terminerait sans un seul utilisateur',
    'scim-nobody-assigned.remedy':
      'Choisissez un utilisateur pilote ci-dessus et examinez les modifications.',
    'scim-group-license.fail':
      'Les groupes ne peuvent pas recevoir l’application sans Microsoft Entra ID P1 ou P2',
    'scim-group-license.remedy':
      'Nous l’attribuons à leurs membres un par un. Qui rejoint le groupe plus tard ne suit pas : revenez alors à cette étape, ou procurez-vous une licence.',
    'scim-nested-groups.fail':
      '« {name} » contient {count|un autre groupe, dont les membres|# autres groupes, dont les membres} sont laissés de côté',
    'scim-nested-groups.remedy':
      'Entra ne regarde qu’un niveau. Choisissez aussi les groupes intérieurs, ou utilisez un groupe dynamique.',
    'scim-default-access.pass':
      '« Accès par défaut » compte comme tout autre rôle : ces personnes sont approvisionnées',
    'scim-default-access.fail':
      'Certains ont « Accès par défaut » alors que l’application déclare maintenant des rôles',
    'scim-default-access.remedy':
      'Ils sont approvisionnés malgré tout. Si les journaux d’approvisionnement ignorent quelqu’un avec « NotEffectivelyEntitled », retirez ici son attribution et ajoutez-la à nouveau.',
    'scim-out-of-scope-disables.fail':
      '{count|# personne sort|# personnes sortent} de l’étendue avec ce que vous avez choisi de retirer',
    'scim-out-of-scope-disables.remedy':
      'Leurs comptes Looop sont désactivés au cycle suivant ; rien n’est supprimé avant qu’Entra ne les supprime. Annulez ce choix s’il n’est pas voulu.',
    'change.user': 'Attribuer l’application à un utilisateur',
    'change.group': 'Attribuer l’application à un groupe',
    'change.members': 'Attribuer l’application à {count|# membre|# membres} d’un groupe',
    'change.remove-user': 'Retirer un utilisateur de l’étendue',
    'change.remove-group': 'Retirer un groupe de l’étendue',
    'line.role': 'Rôle « {role} »',
    'line.default-access': '« Accès par défaut »',
    'line.assigned': 'attribuée',
    'line.more': '… et {count|# autre|# autres}',
    'care.members':
      'Les membres qui rejoignent le groupe plus tard ne reçoivent pas l’application d’eux-mêmes.',
    'care.remove':
      '{count|# compte sera désactivé|# comptes seront désactivés} dans Looop au cycle suivant, jusqu’au retour dans l’étendue.',
    'facts.title': 'Qui compte, aujourd’hui',
    'fact.default-access': '« Accès par défaut »',
    'fact.default-access.text':
      'Des guides disent encore que ces personnes sont laissées de côté. Entra traite ce rôle comme tout autre depuis le printemps 2020.',
    'fact.nested': 'Les groupes dans les groupes',
    'fact.nested.text': 'Seuls les membres directs sont approvisionnés.',
    'fact.leavers': 'Les départs',
    'fact.leavers.text':
      'Qui sort de l’étendue est désactivé dans Looop, pas supprimé. La suppression suit 30 jours après celle du compte dans Entra.',
  },
});
