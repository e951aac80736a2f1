import type { DesktopBridge } from '../../shared/desktop';
import { browserDoor } from './browser-door';
import { desktopDoor } from './desktop-door';
import type { Door } from './door.types';

declare global {
  interface Window {
    /** Exposed by the preload; absent in an ordinary browser. */
    readonly kurskontor?: DesktopBridge;
  }
}

/** The one way out of the page: the preload's bridge on the desktop, the loopback server in a browser. */
export const door: Door = window.kurskontor ? desktopDoor(window.kurskontor) : browserDoor();
