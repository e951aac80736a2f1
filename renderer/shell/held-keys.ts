let held = '';
let isEntered = false;
let release: (() => void) | null = null;

/** A palette that has not come by then does not come: the keys are the page's again. */
const LATEST_MS = 5000;

/** The field that takes the held keys carries this name as a data attribute. */
export const TAKES_HELD_KEYS = { 'data-takes-held-keys': true } as const;

const isTheField = (target: EventTarget | null) =>
  target instanceof Element && target.hasAttribute('data-takes-held-keys');

const isText = (event: KeyboardEvent) =>
  event.key.length === 1 &&
  !event.metaKey &&
  ((!event.ctrlKey && !event.altKey) || event.getModifierState('AltGraph'));

function forget() {
  held = '';
  isEntered = false;
}

function hold(event: KeyboardEvent) {
  if (event.key === 'Escape') forget();
  if (event.key === 'Escape' || isTheField(event.target)) return release?.();
  if (event.key === 'Enter') isEntered = held !== '';
  else if (isText(event)) held += event.key;
  else if (event.key === 'Backspace') held = held.slice(0, -1);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/**
 * From now on what is typed waits for the palette's field, which has the focus only some frames after the key that
 * opens it: else a quick typist's first letters fall on whatever was behind. Ends with `typeHeldKeys`, Escape, a press
 * of the pointer, or after a while.
 */
export function holdKeys(): void {
  if (release !== null || isTheField(document.activeElement)) return;
  forget();
  const end = () => {
    clearTimeout(latest);
    window.removeEventListener('keydown', hold, true);
    window.removeEventListener('pointerdown', end, true);
    release = null;
  };
  const latest = setTimeout(end, LATEST_MS);
  release = end;
  window.addEventListener('keydown', hold, true);
  window.addEventListener('pointerdown', end, true);
}

/** Types what came before the field had the focus, once; Enter as soon as there is something to choose from. */
export function typeHeldKeys(field: HTMLInputElement): void {
  release?.();
  const [text, enters] = [held, isEntered];
  forget();
  if (text === '') return;
  // React takes no notice of a value that is set through its own property.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, field.value + text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  const enter = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true };
  if (enters) setTimeout(() => field.dispatchEvent(new KeyboardEvent('keydown', enter)));
}
