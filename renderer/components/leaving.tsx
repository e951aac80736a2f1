import { Button } from '@mantine/core';
import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import classes from './leaving.module.css';

/** What a form began with and what stands in it now, as JSON. */
interface Watched {
  first: string;
  now: string;
}

const Watching = createContext<Set<RefObject<Watched>> | null>(null);

/**
 * Tells the dialog or drawer around a form what stands in it, so that closing asks before it is thrown away. `stored` is
 * what it is compared with, where the form does not begin with that or stays when it is saved.
 */
export function useUnsaved(values: unknown, stored?: unknown): void {
  const forms = useContext(Watching);
  const now = JSON.stringify(values);
  const form = useRef<Watched>({ first: now, now });
  form.current.now = now;
  if (stored !== undefined) form.current.first = JSON.stringify(stored);
  useEffect(() => {
    forms?.add(form);
    return () => {
      forms?.delete(form);
    };
  }, [forms]);
}

const Watch = ({ values, stored }: { values: unknown; stored: unknown }) => {
  useUnsaved(values, stored);
  return null;
};

export interface Typed {
  /** What is typed, where it is not kept by a form among the children that says so itself. */
  typed?: unknown;
  /** What it is compared with, where the form does not begin with that. */
  stored?: unknown;
}

interface LeavingOptions extends Typed {
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
}

/**
 * Closing what holds something typed asks once, in the place itself; closing once more throws it away. Typing on takes
 * the question back.
 */
export function useLeaving({ opened, onClose, typed, stored, children }: LeavingOptions) {
  const { t } = useTranslation('common');
  const forms = useMemo(() => new Set<RefObject<Watched>>(), []);
  const [isAsking, setAsking] = useState(false);
  if (!opened && isAsking) setAsking(false);
  const isUnsaved = () => [...forms].some(({ current }) => current.now !== current.first);
  const leave = () => {
    if (!isAsking && isUnsaved()) setAsking(true);
    else onClose();
  };
  const body = (
    <Watching.Provider value={forms}>
      {typed !== undefined && <Watch values={typed} stored={stored} />}
      <div className={classes.forms} onInput={() => setAsking(false)}>
        {children}
      </div>
      {isAsking && (
        <p className={classes.question} role="alert">
          <span>{t('leave.unsaved')}</span>
          <Button size="xs" onClick={onClose}>
            {t('leave.discard')}
          </Button>
        </p>
      )}
    </Watching.Provider>
  );
  return { leave, body };
}
