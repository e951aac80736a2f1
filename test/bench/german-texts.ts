import { Seeded } from '../../electron/demo/seeded';

const SMALL =
  'die der und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei'.split(
    ' ',
  );
const FIRST =
  'Zielgruppe Marken Inhalts Kanal Redaktions Reichweiten Kunden Wettbewerbs Betriebs Video Bild Text Kampagnen Anzeigen Werbe Budget Kosten Umsatz Laden Online Markt Regional Stadt Vereins Handwerks Familien Krisen Vertrauens Daten Datenschutz Urheber Impressums Plattform Netzwerk Beitrags Kommentar Antwort Service Beratungs Produkt Sortiments Preis Aktions Saison Weihnachts Sommer Messe Veranstaltungs Mitarbeiter Bewerber Ausbildungs Führungs Geschäfts Ziel Kennzahlen Mess Auswertungs Monats Jahres Wochen Tages Themen Format Serien Podcast Blog Newsletter Influencer Kooperations Partner Händler Liefer Öffnungs Müllerei Bäckerei Möbel Garten Fahrrad Energie Pflege Klinik Tourismus Hotel Gastronomie'.split(
    ' ',
  );
const SECOND =
  'analyse strategie planung plan ziel gruppe ansprache arbeit pflege auswahl auftritt bild sprache kanal inhalt beitrag format thema idee konzept umsetzung kontrolle messung kennzahl bericht vergleich ergebnis wirkung reichweite bindung gewinnung kommunikation rückmeldung anfrage frage antwort zeit budget kosten aufwand nutzen risiko chance stärke schwäche lage entwicklung verlauf wert anteil quote zahl daten quelle beleg umfrage befragung stichprobe interview person profil nutzung verhalten gewohnheit erwartung bedürfnis wunsch entscheidung maßnahme schritt ablauf freigabe verantwortung rolle team leitung vertretung schulung vorlage muster regel recht pflicht schutz prüfung krise reaktion größe häufigkeit länge höhe'.split(
    ' ',
  );
const VERBS =
  'zeigt braucht erreicht plant prüft misst nutzt steigert begründet ergänzt übernimmt verteilt gewinnt verliert betont ordnet führt bleibt folgt spricht trägt klärt sichert verbindet'.split(
    ' ',
  );

/** A vocabulary as long papers have it: few words everywhere, most of them seldom (Zipf). */
function vocabulary(): { words: string[]; bounds: Float64Array } {
  const compounds = FIRST.flatMap((first) => SECOND.map((second) => `${first}${second}`));
  const random = new Seeded(12_000);
  for (let at = compounds.length - 1; at > 0; at -= 1) {
    const other = random.between(0, at);
    [compounds[at], compounds[other]] = [compounds[other] ?? '', compounds[at] ?? ''];
  }
  const words = [...SMALL, ...VERBS, ...compounds];
  const bounds = new Float64Array(words.length);
  let sum = 0;
  for (let rank = 0; rank < words.length; rank += 1) {
    sum += 1 / (rank + 2.7);
    bounds[rank] = sum;
  }
  return { words, bounds: bounds.map((bound) => bound / sum) };
}

/** Writes texts in German words; the same number gives the same text. */
export function germanWriter(): (number: number, words: number) => string {
  const { words, bounds } = vocabulary();
  const pick = (at: number): string => {
    let low = 0;
    let high = bounds.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((bounds[middle] ?? 1) < at) low = middle + 1;
      else high = middle;
    }
    return words[low] ?? '';
  };
  return (number, length) => {
    const random = new Seeded(number * 7919 + 17);
    const parts: string[] = [];
    for (let index = 0; index < length; index += 1)
      parts.push(index % 14 === 13 ? `${pick(random.next())}.\n` : pick(random.next()));
    return parts.join(' ');
  };
}
