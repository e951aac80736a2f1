// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { AskingDrawer } from '../../renderer/components/AskingDrawer';
import { AskingModal } from '../../renderer/components/AskingModal';
import { EmptyState } from '../../renderer/components/EmptyState';
import { ErrorState } from '../../renderer/components/ErrorState';
import { FigureLink } from '../../renderer/components/FigureLink';
import { useUnsaved } from '../../renderer/components/leaving';
import { Panel } from '../../renderer/components/Panel';
import { ProgressDialog } from '../../renderer/components/ProgressDialog';
import { SaveState } from '../../renderer/components/SaveState';
import { StatusGlyph } from '../../renderer/components/StatusGlyph';
import { StatusMark } from '../../renderer/components/StatusMark';
import { TaskGroup } from '../../renderer/components/TaskGroup';
import { TaskRow } from '../../renderer/components/TaskRow';
import { UnitsBar } from '../../renderer/components/UnitsBar';
import { show } from './render';

const NoteForm = () => {
  const [note, setNote] = useState('');
  useUnsaved(note);
  return <input aria-label="Notiz" value={note} onChange={(event) => setNote(event.currentTarget.value)} />;
};

describe('a dialog', () => {
  test('asks once before it is closed over something typed, and takes the question back when typing goes on', async () => {
    const onClose = vi.fn();
    const { user } = show(
      <AskingModal opened onClose={onClose} title="Bemerkung">
        <NoteForm />
      </AskingModal>,
    );
    const field = await screen.findByLabelText('Notiz');
    await user.type(field, 'Anruf{Escape}');
    expect(await screen.findByRole('alert')).toHaveTextContent('Noch nicht gespeichert');
    await user.type(field, ' um 9');
    expect(screen.queryByRole('alert')).toBeNull();
    await user.keyboard('{Escape}');
    expect(onClose).not.toHaveBeenCalled();
    await user.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledOnce();
  });

  test('is closed at once where nothing is typed, or what was typed is taken back', async () => {
    const onClose = vi.fn();
    const { user } = show(
      <AskingDrawer opened onClose={onClose} title="Bemerkung">
        <NoteForm />
      </AskingDrawer>,
    );
    await user.type(await screen.findByLabelText('Notiz'), 'A{Backspace}{Escape}');
    expect(onClose).toHaveBeenCalledOnce();
  });
});

describe('a status', () => {
  test('is a word beside its shape, and the shape stays silent', () => {
    const { container } = show(<StatusMark status="at-risk" />);
    expect(screen.getByText('gefährdet')).toBeVisible();
    expect(container.querySelector('svg')).toHaveAttribute('aria-hidden', 'true');
  });

  test('alone it is named', () => {
    show(<StatusGlyph status="lost" label="verloren" />);
    expect(screen.getByRole('img', { name: 'verloren' })).toBeVisible();
  });

  test('speaks English too', () => {
    show(<StatusMark status="unrecorded" />, { language: 'en' });
    expect(screen.getByText('not recorded')).toBeVisible();
  });
});

describe('the bar of units', () => {
  const session = (state: 'held' | 'today' | 'planned', units = 4) => ({ state, units });

  test('says what is held, today, planned and missing', () => {
    const sessions = [session('held'), session('held', 3.25), session('today'), session('planned', 8)];
    const { container } = show(<UnitsBar sessions={sessions} totalUnits={80} />);
    expect(
      screen.getByRole('img', {
        name: '7,25 von 80 UE gehalten, 4 UE heute, 8 UE geplant, 60,75 UE fehlen im Stundenplan',
      }),
    ).toBeVisible();
    expect(container.querySelectorAll('[data-state]')).toHaveLength(5);
  });

  test('a full course has no missing segment', () => {
    const { container } = show(
      <UnitsBar sessions={Array.from({ length: 20 }, () => session('held'))} totalUnits={80} />,
    );
    expect(screen.getByRole('img', { name: '80 von 80 UE gehalten' })).toBeVisible();
    expect(container.querySelectorAll('[data-state="missing"]')).toHaveLength(0);
  });
});

test('a figure is a link that says what it counts', () => {
  show(<FigureLink value={9} word="Korrekturen offen" note="4 Erst-, 5 Zweitkorrekturen" to="/korrektur" />);
  expect(screen.getByRole('link', { name: '9 Korrekturen offen' })).toHaveAttribute('href', '/korrektur');
});

test('a task leads to the place that mends it', () => {
  show(
    <TaskGroup title="Überfällig">
      <TaskRow status="unrecorded" title="Anwesenheit Termin 13" to="/x" due="seit Do., 25.02." overdue />
    </TaskGroup>,
  );
  expect(screen.getByRole('list', { name: 'Überfällig' })).toBeVisible();
  expect(screen.getByRole('img', { name: 'nicht erfasst' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Anwesenheit Termin 13' })).toHaveAttribute('href', '/x');
});

test('a panel is a region with its title', () => {
  show(
    <Panel title="Heute" count={2}>
      Inhalt
    </Panel>,
  );
  expect(screen.getByRole('region', { name: 'Heute' })).toHaveTextContent('2');
});

test('an empty place says what belongs there and how to begin', async () => {
  const begin = vi.fn();
  const { user } = show(
    <EmptyState
      title="Noch keine Kurse"
      description="Ein Kurs ist ein Durchgang."
      action={
        <button type="button" onClick={begin}>
          Kurs anlegen
        </button>
      }
    />,
  );
  await user.click(screen.getByRole('button', { name: 'Kurs anlegen' }));
  expect(begin).toHaveBeenCalledOnce();
});

describe('an error', () => {
  test('shows its sentence, its number, and a way to try again', async () => {
    const onRetry = vi.fn();
    const { user } = show(<ErrorState error={new Error('Der Kurs fehlt.')} logId="4711" onRetry={onRetry} />);
    expect(screen.getByRole('alert')).toHaveTextContent('Der Kurs fehlt.');
    expect(screen.getByRole('alert')).toHaveTextContent('4711');
    await user.click(screen.getByRole('button', { name: 'Noch einmal versuchen' }));
    expect(onRetry).toHaveBeenCalledOnce();
  });

  test('what is no error is not printed', () => {
    show(<ErrorState error={{ stack: 'secret' }} />);
    expect(screen.getByRole('alert')).not.toHaveTextContent('secret');
  });
});

describe('the save state', () => {
  test('says when', () => {
    show(<SaveState state="saved" savedAt="2027-03-01T18:04:00Z" everything />);
    expect(screen.getByRole('status')).toHaveTextContent('Alles gespeichert, 19:04');
  });

  test('says what', () => {
    show(<SaveState state="saved" savedAt="2027-03-01T09:42:07Z" seconds subject="Kommentar „Kanäle“" />);
    expect(screen.getByRole('status')).toHaveTextContent('Gespeichert 10:42:07, Kommentar „Kanäle“');
  });

  test('a failure says that the text is still there, and offers another try', async () => {
    const onRetry = vi.fn();
    const { user } = show(<SaveState state="failed" onRetry={onRetry} />);
    expect(screen.getByRole('status')).toHaveTextContent('Nicht gespeichert. Ihr Text ist noch da.');
    await user.click(screen.getByRole('button', { name: 'Noch einmal speichern' }));
    expect(onRetry).toHaveBeenCalledOnce();
  });
});

describe('long work', () => {
  test('shows how far it is and can be stopped', async () => {
    const onCancel = vi.fn();
    const { user } = show(
      <ProgressDialog
        opened
        title="Liste wird erstellt"
        done={3}
        total={12}
        step="Dokument 3"
        onCancel={onCancel}
      />,
    );
    expect(await screen.findByRole('dialog', { name: 'Liste wird erstellt' })).toBeVisible();
    expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '25');
    expect(screen.getByText('3 von 12')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Abbrechen' }));
    expect(onCancel).toHaveBeenCalledOnce();
  });

  test('of unknown length claims no percentage', async () => {
    show(<ProgressDialog opened title="Liest" done={0} total={0} onCancel={() => undefined} />);
    expect(await screen.findByRole('progressbar')).not.toHaveAttribute('aria-valuenow');
  });
});
