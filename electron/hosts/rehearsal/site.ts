/** The wwwroot of the pretended Moodle. */
export const rehearsalSite = 'https://moodle.contoso.example';
