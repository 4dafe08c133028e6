import { defineMessages } from '../../engine/step';

export const messages = defineMessages('looop', {
  en: {
    title: 'Looop user provisioning',
    lead: 'Let Microsoft Entra ID create, change and disable your users in Looop: the SCIM server is asked for the true cause of every trouble, and a pilot user proves the connection before anybody else is touched.',
    needs:
      'You need the SCIM token from the Looop Admin Console and, in Microsoft Entra ID, the Cloud Application Administrator or Application Administrator role. Groups need Entra ID P1.',
    'ending.token': 'SCIM token of Looop',
  },
  fr: {
    title: 'Approvisionnement des utilisateurs de Looop',
    lead: 'Laissez Microsoft Entra ID créer, modifier et désactiver vos utilisateurs dans Looop : le serveur SCIM est interrogé sur la vraie cause de chaque difficulté, et un utilisateur pilote prouve la connexion avant que d’autres personnes ne soient concernées.',
    needs:
      'Il vous faut le jeton SCIM de la console Looop Admin Console et, dans Microsoft Entra ID, le rôle Administrateur d’application cloud ou Administrateur d’application. Les groupes nécessitent Entra ID P1.',
    'ending.token': 'Jeton SCIM de Looop',
  },
});
