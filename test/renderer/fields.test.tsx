// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { DateField } from '../../renderer/components/DateField';
import { DecimalField, type DecimalFieldProps } from '../../renderer/components/DecimalField';
import { PointsField } from '../../renderer/components/PointsField';
import { TimeField } from '../../renderer/components/TimeField';
import { UnitsField } from '../../renderer/components/UnitsField';
import { show } from './render';

const Held = ({
  start = null,
  heard,
  ...props
}: { start?: number | null; heard: (value: number | null) => void } & Partial<DecimalFieldProps>) => {
  const [value, setValue] = useState<number | null>(start);
  return (
    <DecimalField
      label="Punkte"
      {...props}
      value={value}
      onChange={(next) => {
        setValue(next);
        heard(next);
      }}
    />
  );
};

describe('a number field', () => {
  test('keeps empty empty: null, never 0', async () => {
    const heard = vi.fn();
    const { user } = show(<Held heard={heard} />);
    const field = screen.getByLabelText('Punkte');
    expect(field).toHaveValue('');
    await user.click(field);
    await user.tab();
    expect(heard).not.toHaveBeenCalled();
    await user.type(field, '0');
    await user.tab();
    expect(heard).toHaveBeenLastCalledWith(0);
    await user.clear(field);
    await user.tab();
    expect(heard).toHaveBeenLastCalledWith(null);
    expect(field).toHaveValue('');
  });

  test('reads comma and point, and shows the comma', async () => {
    const heard = vi.fn();
    const { user } = show(<Held heard={heard} />);
    const field = screen.getByLabelText('Punkte');
    await user.type(field, '7.5{Enter}');
    expect(heard).toHaveBeenLastCalledWith(7.5);
    expect(field).toHaveValue('7,5');
  });

  test('hands nothing over while somebody is still typing', async () => {
    const heard = vi.fn();
    const { user } = show(<Held heard={heard} max={10} />);
    await user.type(screen.getByLabelText('Punkte'), '12');
    expect(heard).not.toHaveBeenCalled();
  });

  test('hands over what is typed when the field or its page goes, once', async () => {
    const heard = vi.fn();
    const { user, unmount } = show(<Held heard={heard} max={10} />);
    await user.type(screen.getByLabelText('Punkte'), '7');
    fireEvent(window, new Event('pagehide'));
    expect(heard.mock.calls).toEqual([[7]]);
    await user.type(screen.getByLabelText('Punkte'), ',5');
    unmount();
    expect(heard.mock.calls).toEqual([[7], [7.5]]);
    const refusing = show(<DecimalField label="Punkte" value={null} onChange={heard} max={10} />);
    await refusing.user.type(screen.getByLabelText('Punkte'), '8{Tab}');
    refusing.unmount();
    expect(heard.mock.calls).toEqual([[7], [7.5], [8]]);
    const wrong = show(<Held heard={heard} max={10} />);
    await wrong.user.type(screen.getByLabelText('Punkte'), '12');
    wrong.unmount();
    expect(heard).toHaveBeenCalledTimes(3);
  });

  test('keeps a text that makes no sense, says so, and hands nothing over', async () => {
    const heard = vi.fn();
    const onInvalidChange = vi.fn();
    const { user } = show(<Held start={5} heard={heard} max={10} onInvalidChange={onInvalidChange} />);
    const field = screen.getByLabelText('Punkte');
    await user.clear(field);
    await user.type(field, '12');
    await user.tab();
    expect(field).toHaveValue('12');
    expect(field).toBeInvalid();
    expect(screen.getByText('Der größte Wert ist 10.')).toBeVisible();
    expect(onInvalidChange).toHaveBeenLastCalledWith(true);
    expect(heard).not.toHaveBeenCalled();
    await user.type(field, '{Backspace}');
    await user.tab();
    expect(heard).toHaveBeenLastCalledWith(1);
    expect(onInvalidChange).toHaveBeenLastCalledWith(false);
  });

  test('Escape takes back what was typed', async () => {
    const heard = vi.fn();
    const { user } = show(<Held start={5} heard={heard} />);
    const field = screen.getByLabelText('Punkte');
    await user.type(field, '99{Escape}');
    expect(field).toHaveValue('5');
    await user.tab();
    expect(heard).not.toHaveBeenCalled();
  });

  test('neither wheel nor arrows change it', async () => {
    const heard = vi.fn();
    const { user } = show(<Held start={5} heard={heard} />);
    const field = screen.getByLabelText('Punkte');
    await user.click(field);
    field.dispatchEvent(new WheelEvent('wheel', { deltaY: -120, bubbles: true }));
    await user.keyboard('{ArrowUp}{ArrowDown}{ArrowUp}');
    await user.tab();
    expect(field).toHaveValue('5');
    expect(heard).not.toHaveBeenCalled();
  });

  test('live hands over each value that makes sense and keeps the text as typed', async () => {
    const heard = vi.fn();
    const { user } = show(<Held heard={heard} live />);
    const field = screen.getByLabelText('Punkte');
    await user.type(field, '3,25');
    expect(heard.mock.calls.map(([value]) => value)).toEqual([3, 3.2, 3.25]);
    expect(field).toHaveValue('3,25');
  });

  test('shows a value that changes from outside', () => {
    const ignore = () => undefined;
    const { showAgain } = show(<DecimalField label="Punkte" value={5} onChange={ignore} />);
    showAgain(<DecimalField label="Punkte" value={6.5} onChange={ignore} />);
    expect(screen.getByLabelText('Punkte')).toHaveValue('6,5');
  });
});

test('units come in quarters', async () => {
  const heard = vi.fn();
  const { user } = show(<UnitsField label="Einheiten" value={null} onChange={heard} />);
  const field = screen.getByLabelText('Einheiten');
  await user.type(field, '3,3{Enter}');
  expect(screen.getByText('Nur Schritte von 0,25.')).toBeVisible();
  expect(heard).not.toHaveBeenCalled();
  await user.clear(field);
  await user.type(field, '3,25{Enter}');
  expect(heard).toHaveBeenLastCalledWith(3.25);
});

test('points end at what can be achieved', async () => {
  const heard = vi.fn();
  const { user } = show(<PointsField label="Punkte" value={null} onChange={heard} max={15} withMax />);
  expect(screen.getByText('von 15')).toBeVisible();
  await user.type(screen.getByLabelText('Punkte'), '15,5{Enter}');
  expect(heard).not.toHaveBeenCalled();
});

describe('a date field', () => {
  test('reads a date as typed and shows it in full', async () => {
    const heard = vi.fn();
    const { user } = show(<DateField label="Datum" value={null} onChange={heard} today="2027-03-01" />);
    await user.type(screen.getByLabelText('Datum'), '24.12.');
    await user.tab();
    expect(heard).toHaveBeenCalledWith('2027-12-24');
  });

  test('refuses a day that does not exist and keeps the text', async () => {
    const heard = vi.fn();
    const { user } = show(<DateField label="Datum" value={null} onChange={heard} />);
    const field = screen.getByLabelText('Datum');
    await user.type(field, '31.02.1979{Enter}');
    expect(field).toHaveValue('31.02.1979');
    expect(screen.getByText(/„31.02.1979“ ist kein Datum/)).toBeVisible();
    expect(heard).not.toHaveBeenCalled();
  });

  test('refuses a day outside its bounds and names the bound', async () => {
    const heard = vi.fn();
    const { user } = show(
      <DateField label="Datum" value={null} onChange={heard} min="2027-01-11" max="2027-03-22" />,
    );
    await user.type(screen.getByLabelText('Datum'), '23.03.2027{Enter}');
    expect(screen.getByText('Das Datum darf nicht nach dem 22.03.2027 liegen.')).toBeVisible();
    expect(heard).not.toHaveBeenCalled();
  });

  test('a calendar chooses the same', async () => {
    const heard = vi.fn();
    const { user } = show(<DateField label="Datum" value="2027-03-01" onChange={heard} />);
    await user.type(screen.getByLabelText('Datum'), '{Alt>}{ArrowDown}{/Alt}');
    await user.click(await screen.findByRole('button', { name: /^4 März 2027/ }));
    expect(heard).toHaveBeenCalledWith('2027-03-04');
  });
});

test('a time field reads what people type', async () => {
  const heard = vi.fn();
  const { user } = show(<TimeField label="Von" value={null} onChange={heard} />);
  await user.type(screen.getByLabelText('Von'), '1815');
  await user.tab();
  expect(heard).toHaveBeenCalledWith('18:15');
});
