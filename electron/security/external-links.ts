/** The longest address that is handed to the system. */
const MAX_LENGTH = 2000;

/**
 * Whether an address may leave the program for the system's browser or mail program: `https:` without a user
 * name in it, or a plain `mailto:` without attachments or hidden recipients.
 */
export function mayOpenOutside(address: string): boolean {
  if (address.length > MAX_LENGTH || hasControlCharacter(address)) return false;
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return false;
  }
  if (url.protocol === 'https:') return url.username === '' && url.password === '' && url.hostname !== '';
  if (url.protocol !== 'mailto:') return false;
  return [...url.searchParams.keys()].every((key) => ['subject', 'body'].includes(key.toLowerCase()));
}

function hasControlCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}
