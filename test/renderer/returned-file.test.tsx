// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react';
import { MemoryRouter, useNavigate } from 'react-router';
import { expect, test } from 'vitest';
import { useReturnedFile } from '../../renderer/features/exchange/use-returned-file';

const read = async ({ transferId }: { transferId: string }) => ({ of: transferId });

test('who comes to the page of returned files anew does not see what was read before', async () => {
  const { result } = renderHook(() => ({ ...useReturnedFile(read), navigate: useNavigate() }), {
    wrapper: ({ children }) => <MemoryRouter initialEntries={['/ergebnis']}>{children}</MemoryRouter>,
  });
  await act(() => result.current.open('erstes'));
  expect(result.current.shown).toMatchObject({ transferId: 'erstes', preview: { of: 'erstes' } });
  await act(async () => result.current.navigate('/ergebnis'));
  expect(result.current.shown).toBeNull();
  await act(() => result.current.open('zweites'));
  expect(result.current.shown).toMatchObject({ transferId: 'zweites' });
});
