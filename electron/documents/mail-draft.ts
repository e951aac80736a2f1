export interface MailDraft {
  from: { name: string; address: string } | null;
  to: { name: string; address: string };
  subject: string;
  /** Plain text, `\n` between lines. */
  text: string;
  attachments: readonly { fileName: string; mediaType: string; bytes: Uint8Array }[];
  messageId: string;
  now: Date;
}

/**
 * A mail that has not been sent, as `.eml`: Outlook and Thunderbird open it as a draft (`X-Unsent`). Headers and names of
 * attachments are encoded where they are not plain ASCII. Source: RFC 5322, 2045, 2047, 2231.
 */
export async function writeMailDraft(draft: MailDraft): Promise<Uint8Array> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const { from, to, subject, text, attachments, messageId, now } = draft;
  const message = new MailComposer({
    ...(from && { from }),
    to,
    subject,
    text,
    textEncoding: 'quoted-printable',
    date: now,
    messageId: `<${messageId}@kurskontor.invalid>`,
    headers: { 'X-Unsent': '1' },
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
    attachments: attachments.map(({ fileName, mediaType, bytes }) => ({
      filename: fileName,
      contentType: mediaType,
      content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    })),
  });
  return new Uint8Array(await message.compile().build());
}
