/** Who is signed in to Microsoft, and in which cloud. */
export { accountOf, type SeenAccount } from '../../shared/microsoft-session';
