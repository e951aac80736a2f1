/** The address of what a paper has in common with others. */
export const similarityRoute = ({
  cohortId,
  enrolmentId,
}: {
  cohortId: string;
  enrolmentId: string;
}): string => `/kurse/${cohortId}/facharbeiten/${enrolmentId}/aehnlichkeit`;
