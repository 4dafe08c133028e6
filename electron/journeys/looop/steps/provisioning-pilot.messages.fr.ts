/** The French half of the sentences about the pilot and the forecast. */
export const fr = {
  title: 'Utilisateur pilote et prévision',
  why: 'Entra approvisionne maintenant votre utilisateur pilote, seul, et dit ce qu’il a fait à chacune de ses quatre étapes. Une prévision montre ce que la première exécution ferait de toutes les personnes dans l’étendue, sans rien écrire.',
  'q.without.label': 'Démarrer sans essai réussi',
  'q.without.hint':
    'Ce qui échoue avec une personne échoue avec toutes. À choisir seulement si vous savez pourquoi l’essai échoue et que les exécutions n’échoueront pas.',
  'no-pilot.fail': 'Il n’y a pas d’utilisateur pilote pour essayer l’approvisionnement',
  'no-pilot.skipped': 'Aucun utilisateur pilote n’a été choisi',
  'no-pilot.remedy':
    'Choisissez-en un à l’étape des attributions : une personne que vous pouvez joindre, sans droits particuliers.',
  'pilot-disabled.fail': 'Votre utilisateur pilote est désactivé dans Microsoft Entra ID',
  'pilot-disabled.remedy':
    'Entra ne crée pas de compte pour une personne désactivée. Choisissez un autre utilisateur pilote.',
  'pilot.pass': '{who} a passé toutes les étapes de l’approvisionnement le {at:date}',
  'pilot.fail': '{who} n’a pas encore été approvisionné',
  'pilot.skipped': '{who} n’a pas été approvisionné à la demande',
  'pilot.remedy': 'Examinez la modification : Entra approvisionnera ce seul utilisateur.',
  'stage.pass': '{stage} : terminé',
  'stage.fail': '{stage} : Entra s’est arrêté ici',
  'stage.skipped': '{stage} : non atteint',
  'stage.remedy':
    'Ce qu’Entra en dit figure à côté ; la cause et ce qu’il faut faire figurent dans le constat ci-dessus.',
  'stage.import': 'Lecture dans Entra',
  'stage.scoping': 'Étendue',
  'stage.matching': 'Correspondance dans Looop',
  'stage.export': 'Écriture dans Looop',
  'stage.redundant': 'Rien à écrire : le compte est à jour',
  'failed.fail': '{who} n’a pas pu être approvisionné',
  'failed.remedy':
    'Regardez ce qu’Entra cite de la réponse de Looop. Corrigez cela, puis essayez de nouveau avec l’utilisateur pilote ; personne d’autre n’a été touché.',
  'failed-plain.fail':
    'L’essai n’a pas pu mettre à jour le compte de {who} ; les exécutions habituelles le peuvent sans doute',
  'failed-plain.remedy':
    'L’essai n’utilise pas l’indicateur de compatibilité de votre adresse, les exécutions habituelles l’utilisent. Suivez cette personne dans les journaux d’approvisionnement après la première exécution.',
  'account-refused.fail': 'Looop n’accepte pas la question de savoir si votre utilisateur pilote a un compte',
  'account-refused.remedy':
    'Entra pose la même question pour tout le monde et échouerait de la même façon. Cherchez des caractères inhabituels dans le nom de connexion, puis demandez à l’assistance de Looop en donnant le code.',
  'poor.fail':
    'Votre utilisateur pilote n’a pas de valeur pour certains attributs qu’un compte devrait avoir',
  'poor.remedy':
    'Les valeurs vides ne sont pas envoyées. Remplissez-les dans Microsoft Entra ID, ou donnez une valeur par défaut au mappage.',
  'forecast.pass':
    'Prévision du {at:date} : {create} à créer, {match} qui existent, {decide} qui demandent une décision, {out} hors étendue',
  'forecast.skipped': 'Aucune prévision n’a été faite pour ces mappages et ces attributions',
  'unforeseen.fail': '{who} : personne ne peut prévoir ce qui leur arrive',
  'unforeseen.remedy':
    'Leur mappage utilise une fonction que nous n’évaluons pas, ou Looop a refusé la question. Essayez avec l’une de ces personnes à la demande, ou regardez les journaux d’approvisionnement après la première exécution.',
  'scim-not-entitled.fail': '{who} : Entra ne connaît pas encore l’attribution, ou elle ne compte pas',
  'scim-not-entitled.remedy':
    'Nous avons essayé pendant cinq minutes. Essayez de nouveau plus tard. Si cela persiste, retirez l’attribution et attribuez de nouveau l’application à la personne, directement ou par un groupe dont elle est membre direct.',
  'scim-scope-filter.fail': 'Le filtre d’étendue écarte votre utilisateur pilote',
  'scim-scope-filter.remedy':
    'Modifiez le filtre à l’étape des mappages, ou choisissez un utilisateur pilote qui le passe.',
  'scim-update-turned-off.fail': 'Le mappage ne laisse pas Entra écrire ce compte',
  'scim-update-turned-off.remedy':
    'Cochez la création et la mise à jour des utilisateurs à l’étape des mappages.',
  'scim-required-attribute-null.pass': '{who} : toutes les valeurs dont Looop a besoin sont là',
  'scim-required-attribute-null.fail': '{who} : une valeur dont Looop a besoin est vide',
  'scim-required-attribute-null.remedy':
    'Entra n’envoie pas les valeurs vides, Looop refuserait donc le compte. Remplissez la valeur dans Microsoft Entra ID, ou donnez une valeur par défaut au mappage.',
  'scim-matching-duplicate.pass': '{who} : aucun second compte ne sera créé',
  'scim-matching-duplicate.fail': '{who} : Looop contient plusieurs comptes sous un même nom de connexion',
  'scim-matching-duplicate.remedy':
    'Entra ne peut pas choisir entre eux. Gardez-en un dans Looop et supprimez ou renommez les autres.',
  'scim-case-mismatch.fail': '{who} : Looop a un compte sous une autre graphie',
  'scim-case-mismatch.remedy':
    'Entra ne le trouverait pas et en créerait un second. Donnez au compte dans Looop le nom de connexion d’Entra, ou faites transmettre les noms de connexion en minuscules à l’étape des mappages.',
  'scim-special-characters.fail': '{who} : des caractères du nom font échouer les recherches',
  'scim-special-characters.remedy':
    'Les comptes et groupes qui ont de tels caractères risquent de ne plus jamais être trouvés. Renommez-les dans Microsoft Entra ID, ou laissez-les hors étendue. Les utilisateurs invités en ont toujours un dans leur nom de connexion.',
  'scim-nested-groups.fail': '{who} : des groupes dans un groupe attribué, dont les membres sont écartés',
  'scim-nested-groups.remedy':
    'Entra n’approvisionne que les membres directs. Attribuez les groupes intérieurs eux-mêmes, ou utilisez un groupe à appartenance dynamique.',
  'who.pilot': '{name}',
  'who.forecast': '{count|# personne ou groupe|# personnes ou groupes}',
  'account.none': 'Pas encore de compte là-bas',
  'account.one': 'Le compte {name}',
  'account.inactive': 'Le compte {name}, qui est désactivé',
  'account.several': '{count|# compte|# comptes} du même nom',
  'proof.older': 'Le dernier essai, du {at:date}, a été fait avec d’autres mappages',
  'change.pilot': 'Approvisionner {name} maintenant',
  'care.pilot':
    'Entra écrit maintenant dans Looop : il crée le compte de {name} ou le met à jour. Looop peut lui envoyer une invitation. Personne d’autre n’est touché.',
  'care.other':
    'Looop a un compte de {name} sous une autre graphie. Entra ne le trouvera pas et en créera un second.',
  waiting:
    'Entra ne connaît pas encore l’attribution partout. Nous essayons de nouveau toutes les trente secondes, pendant cinq minutes au plus.',
  'act.forecast': 'Faire une prévision',
  'doing.reading': 'Lecture des personnes dans Microsoft Entra ID',
  'doing.asking': 'Recherche dans Looop des personnes qui ont un compte',
  'table.title': 'Ce que ferait la première exécution',
  'column.entra': 'Dans Entra',
  'column.looop': 'Dans Looop',
  'column.what': 'Ce qui se passe',
  'column.why': 'Pourquoi',
  'group.create': 'À créer',
  'group.match': 'Existe',
  'group.decide': 'Demande une décision',
  'group.out': 'Hors étendue',
  'what.create': 'Créé',
  'what.match': 'Mis en correspondance et mis à jour',
  'what.reactivate': 'Mis en correspondance et réactivé',
  'what.decide': 'Échouerait, ou créerait un second compte',
  'what.out': 'Rien',
  'case.create': 'Personne de ce nom de connexion n’est dans Looop',
  'case.incomplete': 'Personne de ce nom de connexion n’est dans Looop ; pas de valeur pour {detail}',
  'case.match': 'Le nom de connexion est le même',
  'case.reactivate': 'Le nom de connexion est le même ; le compte est désactivé dans Looop aujourd’hui',
  'case.group-create': 'Un groupe ; aucun de ce nom n’est dans Looop',
  'case.group-match': 'Un groupe du même nom',
  'case.required': 'Pas de valeur pour {detail}, dont Looop a besoin',
  'case.nameless': 'Pas de valeur pour {detail}, par quoi les comptes sont trouvés',
  'case.characters': 'Des caractères qui font échouer les recherches : {detail}',
  'case.case': 'Looop a cette personne sous une autre graphie',
  'case.several': 'Looop en a {detail} de ce nom',
  'case.twice': 'Deux personnes dans l’étendue aboutissent au même nom de connexion, {detail}',
  'case.refused': 'Looop a refusé la question : {detail}',
  'case.unforeseen': 'Un mappage ou un filtre utilise ce que nous n’évaluons pas',
  'case.filtered': 'Le filtre d’étendue écarte cette personne',
  'case.disabled': 'Désactivé dans Microsoft Entra ID',
  'case.nested': 'Un groupe dans un groupe attribué : ses membres sont écartés',
  none: 'aucun',
  'problem.refused': 'Looop ne répond pas aux questions sur les comptes en ce moment (statut {status})',
  'problem.refused.hint': 'Vérifiez l’adresse et le jeton à la première étape, ou réessayez plus tard.',
  'problem.no-token': 'Le jeton de Looop n’est pas dans le trousseau de cet ordinateur',
  'problem.no-token.hint': 'Saisissez-le à la première étape.',
} as const;
