import type { Plugin } from 'vite';

export function bundledWorker(): Plugin;
