import { APP_ORIGIN } from '../security/app-origin';
import { originOf } from '../security/sender';

/** Where the page comes from: the built files, or a development server while nothing is packaged. */
export interface Page {
  address: string;
  origin: string;
}

export function pageOf(developmentServer: string | undefined): Page {
  const origin = developmentServer ? originOf(developmentServer) : null;
  return developmentServer && origin
    ? { address: new URL(developmentServer).href, origin }
    : { address: `${APP_ORIGIN}/index.html`, origin: APP_ORIGIN };
}
