import { Skeleton, Stack } from '@mantine/core';

/** What stands where a page will be, for the moment until its code and data are there. */
export function PageSkeleton() {
  return (
    <Stack p="xl" gap="lg" aria-busy="true">
      <Skeleton height={28} width={280} />
      <Skeleton height={160} />
      <Skeleton height={240} />
    </Stack>
  );
}
