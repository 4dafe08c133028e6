/** Sentences about checking what exists, in French: part of those of the frame. */
export const adoptFr = {
  checkExisting: 'Vérifier une configuration existante',
  checkExistingLead:
    'Votre Moodle est déjà connecté, peu importe par qui. Cette application découvre comment, en examine chaque élément et dit ce qui ne fonctionne plus ou cessera bientôt de fonctionner. Elle ne modifie rien.',
  checkStart: 'Vérifier',
  checkJourney: 'Vérifier une configuration existante : {journey}',
  checkRehearse: 'Simuler la vérification',
  checkRehearseJourney: 'Simuler la vérification : {journey}',
  checkMark: 'Vérification seule',
  adoptTitle: 'Que faut-il vérifier ?',
  adoptLead:
    'Saisissez l’adresse de votre Moodle et connectez-vous des deux côtés. Nous découvrons tout le reste. Rien n’est modifié.',
  adoptOver: 'Vérification d’une configuration existante',
  adoptTold: 'Ce que le site dit à tous',
  adoptUnconnected:
    'Il n’y a peut-être rien à vérifier ici. Connectez-vous tout de même si la connexion avec Microsoft a été désactivée volontairement.',
  adoptSetUp: 'Configurer plutôt',
  adoptDone: 'Terminé',
  adoptNow: 'À faire maintenant',
  adoptLater: 'Vient ensuite',
  adoptReady: 'Toutes les connexions sont établies. La vérification peut commencer.',
  allowChangesTitle: 'Autoriser les modifications de cette configuration ?',
  allowChangesText:
    'Jusqu’ici, cette application n’a fait qu’examiner. Désormais, elle peut proposer des modifications ; vous relisez et approuvez chacune d’elles avant toute écriture. Microsoft demande le droit d’écrire lorsque vous approuvez la première modification.',
  allowChanges: 'Autoriser les modifications',
} as const;
