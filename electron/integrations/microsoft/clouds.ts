import type { Cloud } from './port';

export interface CloudHosts {
  /** Origin of the sign-in pages. */
  readonly login: string;
  /** Origin of Microsoft Graph. */
  readonly graph: string;
}

/** Origins per cloud (learn.microsoft.com/graph/deployments). */
export const cloudHosts: Readonly<Record<Cloud, CloudHosts>> = {
  global: { login: 'https://login.microsoftonline.com', graph: 'https://graph.microsoft.com' },
  'us-gov': { login: 'https://login.microsoftonline.us', graph: 'https://graph.microsoft.us' },
  'us-dod': { login: 'https://login.microsoftonline.us', graph: 'https://dod-graph.microsoft.us' },
  china: { login: 'https://login.chinacloudapi.cn', graph: 'https://microsoftgraph.chinacloudapi.cn' },
};

/** Application id of Microsoft Graph Command Line Tools: works with no registration of one's own. */
export const graphCommandLineTools = '14d82eec-204b-4c2f-b7e8-296a70dab67e';

/** Application id of Microsoft Graph itself, the same in every tenant. */
export const microsoftGraph = '00000003-0000-0000-c000-000000000000';
