// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { type Column, DataTable, sortRows } from '../../renderer/components/DataTable';
import { EmptyState } from '../../renderer/components/EmptyState';
import { show } from './render';

interface Person {
  id: string;
  name: string;
  units: number | null;
}

const people: Person[] = [
  { id: 'z', name: 'Zander', units: 12 },
  { id: 'o', name: 'Özdemir', units: null },
  { id: 'a', name: 'Äpfel', units: 9 },
  { id: 'f', name: 'Ofen', units: 100 },
];
const columns: Column<Person>[] = [
  { key: 'name', header: 'Name', render: ({ name }) => name, sortValue: ({ name }) => name },
  {
    key: 'units',
    header: 'UE',
    align: 'right',
    render: ({ units }) => units ?? '–',
    sortValue: ({ units }) => units,
  },
  { key: 'link', header: 'Weg', render: ({ id }) => <a href={`#${id}`}>öffnen</a> },
];
const keyOf = ({ id }: Person) => id;
const bodyRows = () => screen.getAllByRole('row').slice(1);
const namesShown = () => bodyRows().map((row) => row.querySelector('td')?.textContent);

describe('sorting', () => {
  test('orders names by German rules, then backwards, then as given', async () => {
    const { user } = show(<DataTable label="Personen" columns={columns} rows={people} rowKey={keyOf} />);
    const head = screen.getByRole('columnheader', { name: 'Name' });
    const sort = within(head).getByRole('button');
    expect(head).toHaveAttribute('aria-sort', 'none');
    await user.click(sort);
    expect(namesShown()).toEqual(['Äpfel', 'Ofen', 'Özdemir', 'Zander']);
    expect(head).toHaveAttribute('aria-sort', 'ascending');
    await user.click(sort);
    expect(namesShown()).toEqual(['Zander', 'Özdemir', 'Ofen', 'Äpfel']);
    expect(head).toHaveAttribute('aria-sort', 'descending');
    await user.click(sort);
    expect(namesShown()).toEqual(['Zander', 'Özdemir', 'Äpfel', 'Ofen']);
  });

  test('numbers go by value and nothing comes last either way', () => {
    const ids = (descending: boolean) => sortRows(people, columns, { key: 'units', descending }).map(keyOf);
    expect(ids(false)).toEqual(['a', 'z', 'f', 'o']);
    expect(ids(true)).toEqual(['f', 'z', 'a', 'o']);
  });
});

test('a text that may be cut off is there in full for the pointer, and only that', () => {
  const cut = columns.map((column) => ({ ...column, truncate: column.key !== 'units' }));
  show(<DataTable label="Personen" columns={cut} rows={people} rowKey={keyOf} />);
  const titles = [...(bodyRows()[0]?.querySelectorAll('td') ?? [])].map((cell) => cell.getAttribute('title'));
  expect(titles).toEqual(['Zander', null, null]);
});

describe('the keyboard', () => {
  test('one row can be reached by Tab; arrows, Home and End move, Enter opens', async () => {
    const onRowActivate = vi.fn();
    const { user } = show(
      <DataTable
        label="Personen"
        columns={columns}
        rows={people}
        rowKey={keyOf}
        onRowActivate={onRowActivate}
      />,
    );
    const rows = bodyRows();
    expect(rows.filter((row) => row.tabIndex === 0)).toHaveLength(1);
    rows[0]?.focus();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(bodyRows()[2]).toHaveFocus();
    await user.keyboard('{ArrowUp}{Enter}');
    expect(onRowActivate).toHaveBeenLastCalledWith(people[1]);
    await user.keyboard('{End}{ArrowDown}{Enter}');
    expect(onRowActivate).toHaveBeenLastCalledWith(people[3]);
    await user.keyboard('{Home}{Enter}');
    expect(onRowActivate).toHaveBeenLastCalledWith(people[0]);
  });

  test('Enter on a link in a row is the link’s, not the row’s', async () => {
    const onRowActivate = vi.fn();
    const { user } = show(
      <DataTable
        label="Personen"
        columns={columns}
        rows={people}
        rowKey={keyOf}
        onRowActivate={onRowActivate}
      />,
    );
    screen.getAllByRole('link')[0]?.focus();
    await user.keyboard('{Enter}');
    await user.click(screen.getAllByRole('link')[0] as HTMLElement);
    expect(onRowActivate).not.toHaveBeenCalled();
  });

  test('where rows can be selected, moving selects and a double click opens', async () => {
    const onSelect = vi.fn();
    const onRowActivate = vi.fn();
    const { user } = show(
      <DataTable
        label="Personen"
        columns={columns}
        rows={people}
        rowKey={keyOf}
        selected="z"
        onSelect={onSelect}
        onRowActivate={onRowActivate}
      />,
    );
    expect(bodyRows()[0]).toHaveAttribute('aria-selected', 'true');
    bodyRows()[0]?.focus();
    await user.keyboard('{ArrowDown}');
    expect(onSelect).toHaveBeenLastCalledWith('o', people[1]);
    await user.click(screen.getByText('Äpfel'));
    expect(onSelect).toHaveBeenLastCalledWith('a', people[2]);
    expect(onRowActivate).not.toHaveBeenCalled();
    await user.dblClick(screen.getByText('Äpfel'));
    expect(onRowActivate).toHaveBeenLastCalledWith(people[2]);
  });
});

test('a table one cannot open is a plain table', () => {
  show(<DataTable label="Personen" columns={columns} rows={people} rowKey={keyOf} />);
  expect(screen.getByRole('table', { name: 'Personen' })).toBeVisible();
  expect(bodyRows().every((row) => row.tabIndex === -1)).toBe(true);
});

test('without rows it teaches', () => {
  show(
    <DataTable
      label="Personen"
      columns={columns}
      rows={[]}
      rowKey={keyOf}
      empty={<EmptyState title="Noch keine Personen" description="Hier stehen alle." />}
    />,
  );
  expect(screen.getByText('Noch keine Personen')).toBeVisible();
  expect(screen.queryByRole('table')).toBeNull();
});
