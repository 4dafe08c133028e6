import type { Cloud } from './port';

export interface CloudHosts {
  /** Origin of the sign-in pages. */
  readonly login: string;
  /** Origin of Microsoft Graph. */
  readonly graph: string;
  /** Origin of Azure Resource Manager. */
  readonly azure: string;
}

/** Origins per cloud (learn.microsoft.com/graph/deployments; for Azure: contract, section 1.7). */
export const cloudHosts: Readonly<Record<Cloud, CloudHosts>> = {
  global: {
    login: 'https://login.microsoftonline.com',
    graph: 'https://graph.microsoft.com',
    azure: 'https://management.azure.com',
  },
  'us-gov': {
    login: 'https://login.microsoftonline.us',
    graph: 'https://graph.microsoft.us',
    azure: 'https://management.usgovcloudapi.net',
  },
  'us-dod': {
    login: 'https://login.microsoftonline.us',
    graph: 'https://dod-graph.microsoft.us',
    azure: 'https://management.usgovcloudapi.net',
  },
  china: {
    login: 'https://login.chinacloudapi.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    azure: 'https://management.chinacloudapi.cn',
  },
};

/** Application id of Microsoft Graph Command Line Tools: works with no registration of one's own. */
export const graphCommandLineTools = '14d82eec-204b-4c2f-b7e8-296a70dab67e';

/**
 * Application id of Microsoft Azure CLI: every tenant knows it and lets it into Azure Resource Manager, which nobody
 * promises of Graph Command Line Tools (contract, section 1.3).
 */
export const azureCommandLine = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';

/** Application id of Microsoft Graph itself, the same in every tenant. */
export const microsoftGraph = '00000003-0000-0000-c000-000000000000';
