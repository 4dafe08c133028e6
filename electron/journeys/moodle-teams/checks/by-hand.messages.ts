import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('by-hand', {
  en: {
    title: 'For a person to try',
    why: 'Some things show only when somebody signs in as a teacher or student would. Nobody has to do this each time: after a change of policies, or when people complain.',
    'conditional-access-blocks.manual': 'Whether Conditional Access lets people into Moodle',
    'conditional-access-blocks.remedy':
      'Sign in to Moodle with Microsoft as an ordinary user, on a device of theirs. If Microsoft answers AADSTS53003 or AADSTS50076, ask for an exception or the missing factor in the Conditional Access policies; the sign-in log names the policy.',
    'oidc-unknown-state.manual': 'What people have bookmarked',
    'oidc-unknown-state.remedy':
      'Who bookmarks Microsoft’s page, or needs more than five minutes there, comes back to “Unknown state.” (errorauthunknownstate). Let them bookmark the address of Moodle that ends in /auth/oidc/.',
    'replication-delay.pass': 'Nothing was made so lately that Microsoft would not know it everywhere',
    'replication-delay.manual':
      'The registration is only minutes old: Microsoft may not know it everywhere yet',
    'replication-delay.remedy':
      'Wait a quarter of an hour, then validate again before you look for other causes.',
  },
  fr: {
    title: 'À essayer par une personne',
    why: 'Certaines choses ne se voient que quand quelqu’un se connecte comme le ferait un enseignant ou un étudiant. Ce n’est pas à faire chaque fois : après un changement de stratégies, ou quand des personnes se plaignent.',
    'conditional-access-blocks.manual': 'L’accès conditionnel laisse-t-il entrer dans Moodle ?',
    'conditional-access-blocks.remedy':
      'Connectez-vous à Moodle avec Microsoft comme un utilisateur ordinaire, sur un de ses appareils. Si Microsoft répond AADSTS53003 ou AADSTS50076, demandez une exception ou le facteur manquant dans les stratégies d’accès conditionnel ; le journal de connexion nomme la stratégie.',
    'oidc-unknown-state.manual': 'Ce que les personnes ont mis en favori',
    'oidc-unknown-state.remedy':
      'Qui met en favori la page de Microsoft, ou y passe plus de cinq minutes, revient sur « Unknown state. » (errorauthunknownstate). Faites mettre en favori l’adresse de Moodle qui se termine par /auth/oidc/.',
    'replication-delay.pass': 'Rien n’est assez récent pour que Microsoft ne le connaisse pas partout',
    'replication-delay.manual':
      'L’inscription n’a que quelques minutes : Microsoft ne la connaît peut-être pas encore partout',
    'replication-delay.remedy':
      'Attendez un quart d’heure, puis validez de nouveau avant de chercher d’autres causes.',
  },
});
