import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('registration-leftovers', {
  en: {
    title: 'Traces of earlier attempts',
    why: 'The setup script of the plugins, and every new try by hand, leaves app registrations behind. We look for those of the same name or the same site that Moodle does not use.',
    'ps-script-fails.pass': 'No half-made registration is left',
    'ps-script-fails.fail':
      '{count|# registration looks like an attempt that was not finished|# registrations look like attempts that were not finished}',
    'ps-script-fails.remedy':
      'Look at who made them. What nobody uses can be deleted; Microsoft keeps it for 30 days.',
    'ps-script-side-effects.pass': 'No other registration for this site holds a secret',
    'ps-script-side-effects.fail':
      '{count|# further registration still holds a working secret|# further registrations still hold working secrets}',
    'ps-script-side-effects.remedy':
      'Whoever has that secret can use the permissions granted to it; the script shows it in clear. Remove the secret or the registration if nothing uses it.',
  },
  fr: {
    title: 'Traces d’essais précédents',
    why: 'Le script d’installation des plugins, et chaque nouvel essai à la main, laisse des inscriptions d’application. Nous cherchons celles du même nom ou du même site que Moodle n’utilise pas.',
    'ps-script-fails.pass': 'Il ne reste aucune inscription inachevée',
    'ps-script-fails.fail':
      '{count|# inscription ressemble à un essai inachevé|# inscriptions ressemblent à des essais inachevés}',
    'ps-script-fails.remedy':
      'Regardez qui les a créées. Ce que personne n’utilise peut être supprimé ; Microsoft le garde 30 jours.',
    'ps-script-side-effects.pass': 'Aucune autre inscription pour ce site n’a de secret',
    'ps-script-side-effects.fail':
      '{count|# autre inscription a encore un secret valable|# autres inscriptions ont encore un secret valable}',
    'ps-script-side-effects.remedy':
      'Qui possède ce secret peut utiliser les autorisations accordées ; le script l’affiche en clair. Retirez le secret ou l’inscription si rien ne l’utilise.',
  },
});
