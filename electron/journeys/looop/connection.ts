import type { Connection } from '../../engine/step';
import { messages } from './connection.messages';

/** The picture of this journey: where people come from, and by which ways they get to Looop. */
export const connection: Connection = {
  nodes: [
    { id: 'people', title: messages('people'), column: 0, row: 0 },
    { id: 'entra', title: messages('entra'), column: 1, row: 0 },
    { id: 'service', title: messages('service'), column: 1, row: 1 },
    { id: 'looop', title: messages('looop'), column: 2, row: 1 },
  ],
  links: [
    { id: 'scope', from: 'people', to: 'entra', title: messages('scope'), about: ['assignments'] },
    {
      id: 'application',
      from: 'entra',
      to: 'service',
      title: messages('application'),
      about: ['looop-application', 'provisioning-connection', 'mappings'],
    },
    {
      id: 'delivery',
      from: 'service',
      to: 'looop',
      title: messages('delivery'),
      about: [
        'looop-endpoint',
        'provisioning-pilot',
        'provisioning-watch',
        'looop-conformance',
        'provisioning-log',
        'looop-leavers',
        'looop-groups',
        'looop-by-hand',
      ],
    },
  ],
};
