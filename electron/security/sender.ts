/** What is known of the frame that sent a message. */
export interface Sender {
  /** The frame's own address; null when the frame is gone. */
  url: string | null;
  isMainFrame: boolean;
  isOurWindow: boolean;
}

/** The origin of an address with its scheme, also for schemes that have no origin in the URL standard (`app:`). */
export function originOf(address: string): string | null {
  try {
    const url = new URL(address);
    return url.host === '' ? null : `${url.protocol}//${url.host}`;
  } catch {
    return null;
  }
}

/** Whether a message comes from the page itself: our window, its main frame, an origin of ours. */
export function isTrustedSender(sender: Sender, pageOrigin: string): boolean {
  return (
    sender.isOurWindow && sender.isMainFrame && sender.url !== null && originOf(sender.url) === pageOrigin
  );
}
