import { contextBridge, ipcRenderer } from 'electron';
import { makeBridge } from './contract/bridge';

const bridge = makeBridge(
  (channel, input) => ipcRenderer.invoke(channel, input) as Promise<unknown>,
  (channel, listener) => {
    const received = (_event: unknown, payload: unknown): void => listener(payload);
    ipcRenderer.on(channel, received);
    return () => ipcRenderer.off(channel, received);
  },
);

contextBridge.exposeInMainWorld('setup', bridge);
