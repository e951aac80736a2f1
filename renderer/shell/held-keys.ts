let held = '';
let release: (() => void) | null = null;

/** The field that takes the held keys carries this name as a data attribute. */
export const TAKES_HELD_KEYS = { 'data-takes-held-keys': true } as const;

const isTheField = (target: EventTarget | null) =>
  target instanceof Element && target.hasAttribute('data-takes-held-keys');

const isText = (event: KeyboardEvent) =>
  event.key.length === 1 &&
  !event.metaKey &&
  ((!event.ctrlKey && !event.altKey) || event.getModifierState('AltGraph'));

function hold(event: KeyboardEvent) {
  if (event.key === 'Escape') held = '';
  if (event.key === 'Escape' || isTheField(event.target)) return release?.();
  if (isText(event)) held += event.key;
  else if (event.key === 'Backspace') held = held.slice(0, -1);
  else if (event.key !== 'Enter') return;
  event.preventDefault();
  event.stopPropagation();
}

/**
 * From now on what is typed waits for the palette's field, which has the focus only some frames after the key that
 * opens it: else a quick typist's first letters fall on whatever was behind. Enter waits for nothing and presses
 * nothing. Ends with `takeHeldKeys`, Escape or a press of the pointer.
 */
export function holdKeys(): void {
  if (release !== null || isTheField(document.activeElement)) return;
  held = '';
  const end = () => {
    window.removeEventListener('keydown', hold, true);
    window.removeEventListener('pointerdown', end, true);
    release = null;
  };
  release = end;
  window.addEventListener('keydown', hold, true);
  window.addEventListener('pointerdown', end, true);
}

/** The letters that came before the field had the focus, once. */
export function takeHeldKeys(): string {
  release?.();
  const taken = held;
  held = '';
  return taken;
}
