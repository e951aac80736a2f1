/**
 * The clock of a door: the system's, or the fixed instant that tests and screenshots set. A packaged program
 * never passes one.
 */
export function clockOf(fixedInstant: string | undefined): () => Date {
  if (!fixedInstant) return () => new Date();
  const instant = new Date(fixedInstant);
  if (Number.isNaN(instant.getTime())) {
    throw new Error(`KURSKONTOR_TODAY ist kein Zeitpunkt wie 2027-03-01T08:00:00Z: ${fixedInstant}`);
  }
  return () => new Date(instant);
}
