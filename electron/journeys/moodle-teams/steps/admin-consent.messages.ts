import { defineMessages } from '../../../engine/step';

export const messages = defineMessages('admin-consent', {
  en: {
    title: 'Admin consent',
    why: 'Asking for a permission is not having it. We compare what is granted with what your choices need, grant what is missing if your roles allow it, and prove it with a fresh token.',
    'permissions-missing.pass': 'Every {kind} permission your choices need is granted',
    'permissions-missing.fail': '{count|# permission is|# permissions are} not granted ({kind})',
    'permissions-missing.remedy':
      'Review the changes to grant them. If your roles do not suffice, hand the link over to somebody whose roles do.',
    'kind.application': 'application',
    'kind.delegated': 'delegated',
    'over-permissioned.fail': 'More is granted than your choices need',
    'over-permissioned.remedy':
      'Nothing is taken away unasked. If nothing else uses this application, revoke it in the admin center under Enterprise applications, Permissions.',
    'proof.pass': 'A fresh token may read {area}',
    'proof.fail': 'A fresh token may not read {area} yet',
    'proof.unknown': 'Whether a fresh token may read {area} could not be seen',
    'proof.remedy':
      'Grants can take some minutes to arrive. Look again; if it stays, revoke and grant the permission anew.',
    'proof.skipped': 'Not proved with a token: the secret is known to Moodle only',
    'area.organization': 'the organisation',
    'area.users': 'users',
    'area.groups': 'groups',
    'area.teams-catalogue': 'the organisation’s app catalog',
    'act.wait': 'Wait until it is granted',
    waiting:
      'We look every few seconds whether the consent has appeared. You can stop and come back at any time.',
    noServicePrincipal: 'The enterprise application is not there yet',
    notOffered: 'Microsoft no longer offers the permission {name} in this tenant',
    beyond: 'Nothing chosen here needs it, but the registration asks for it, and the page grants it too.',
    granted: 'granted for the whole tenant',
    'change.role': 'Grant {name}',
    'change.scopes': 'Grant delegated permissions for all users',
    'change.hand-over': 'Somebody with the right role grants the permissions',
    'care.hand-over': 'A Privileged Role Administrator or Global Administrator is needed.',
    'hand.subject': 'Please grant admin consent for “{app}”',
    'hand.intro':
      'Our Moodle is being connected to Microsoft 365. Its application “{app}” ({appId}) in the tenant {tenant} needs the permissions below. Please open this link as a Privileged Role Administrator or Global Administrator, check the list and accept:',
    'hand.outro':
      'The link holds no secret. Nothing else has to be sent back: we see it when the consent is there.',
  },
  fr: {
    title: 'Consentement administrateur',
    why: 'Demander une autorisation n’est pas l’avoir. Nous comparons ce qui est accordé à ce que vos choix exigent, accordons ce qui manque si vos rôles le permettent et le prouvons avec un nouveau jeton.',
    'permissions-missing.pass': 'Toutes les autorisations {kind} que vos choix exigent sont accordées',
    'permissions-missing.fail': 'Autorisations {kind} : {count|# n’est pas accordée|# ne sont pas accordées}',
    'permissions-missing.remedy':
      'Examinez les modifications pour les accorder. Si vos rôles ne suffisent pas, transmettez le lien à une personne dont les rôles suffisent.',
    'kind.application': 'd’application',
    'kind.delegated': 'déléguées',
    'over-permissioned.fail': 'Il est accordé plus que ce que vos choix exigent',
    'over-permissioned.remedy':
      'Rien n’est retiré sans votre demande. Si rien d’autre n’utilise cette application, révoquez-le dans le centre d’administration sous les applications d’entreprise, Autorisations.',
    'proof.pass': 'Un nouveau jeton peut lire {area}',
    'proof.fail': 'Un nouveau jeton ne peut pas encore lire {area}',
    'proof.unknown': 'Nous n’avons pas pu voir si un nouveau jeton peut lire {area}',
    'proof.remedy':
      'Les autorisations accordées peuvent mettre quelques minutes à arriver. Vérifiez à nouveau ; si cela dure, révoquez l’autorisation et accordez-la de nouveau.',
    'proof.skipped': 'Non prouvé avec un jeton : seul Moodle connaît le secret',
    'area.organization': 'l’organisation',
    'area.users': 'les utilisateurs',
    'area.groups': 'les groupes',
    'area.teams-catalogue': 'le catalogue d’applications de l’organisation',
    'act.wait': 'Attendre que ce soit accordé',
    waiting:
      'Nous regardons toutes les quelques secondes si le consentement est apparu. Vous pouvez arrêter et revenir à tout moment.',
    noServicePrincipal: 'L’application d’entreprise n’est pas encore là',
    notOffered: 'Microsoft ne propose plus l’autorisation {name} dans ce locataire',
    beyond:
      'Rien de ce qui est choisi ici n’en a besoin, mais l’inscription la demande, et la page l’accorde aussi.',
    granted: 'accordée à l’échelle du locataire',
    'change.role': 'Accorder {name}',
    'change.scopes': 'Accorder les autorisations déléguées pour tous les utilisateurs',
    'change.hand-over': 'Une personne ayant le rôle voulu accorde les autorisations',
    'care.hand-over': 'Il faut un Administrateur de rôle privilégié ou un Administrateur général.',
    'hand.subject': 'Merci d’accorder le consentement administrateur pour « {app} »',
    'hand.intro':
      'Notre Moodle est en cours de connexion à Microsoft 365. Son application « {app} » ({appId}) dans le locataire {tenant} a besoin des autorisations ci-dessous. Merci d’ouvrir ce lien en tant qu’Administrateur de rôle privilégié ou Administrateur général, de vérifier la liste et d’accepter :',
    'hand.outro':
      'Le lien ne contient aucun secret. Rien d’autre n’est à renvoyer : nous voyons quand le consentement est là.',
  },
});
