/** The wwwroot of the pretended Moodle. */
export const rehearsalSite = 'https://moodle.contoso.example';
/** The pretended organisation's own address at Looop; its SCIM server is below `/scim/v2`. */
export const rehearsalScimHost = 'contoso.looop.co';
