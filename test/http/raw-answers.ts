/** One answer, taken apart from the bytes that came. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Takes answers with a length, in chunks, or up to the end of the bytes apart. */
export function answersIn(bytes: Buffer): RawAnswer[] {
  const answers: RawAnswer[] = [];
  for (let rest = bytes; rest.length > 0; ) {
    const headEnd = rest.indexOf('\r\n\r\n');
    if (headEnd === -1) throw new Error(`No whole head came: ${rest}`);
    const [first = '', ...lines] = rest.toString('latin1', 0, headEnd).split('\r\n');
    const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(first) ?? [];
    if (!status) throw new Error(`This is not the head of an answer: ${first}`);
    const headers = Object.fromEntries(
      lines.map((line): [string, string] => {
        const at = line.indexOf(':');
        return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
      }),
    );
    const from = rest.subarray(headEnd + 4);
    const { body, length } = bodyOf(from, headers, Number(status));
    answers.push({ status: Number(status), headers, body });
    rest = from.subarray(length);
  }
  return answers;
}

function bodyOf(
  bytes: Buffer,
  headers: Readonly<Record<string, string>>,
  status: number,
): { body: string; length: number } {
  if (status < 200 || status === 204 || status === 304) return { body: '', length: 0 };
  if (headers['transfer-encoding'] === 'chunked') return chunkedBodyOf(bytes);
  const length = headers['content-length'] === undefined ? bytes.length : Number(headers['content-length']);
  return { body: bytes.toString('utf8', 0, length), length };
}

function chunkedBodyOf(bytes: Buffer): { body: string; length: number } {
  const chunks: Buffer[] = [];
  let at = 0;
  while (at < bytes.length) {
    const lineEnd = bytes.indexOf('\r\n', at);
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    chunks.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
    if (size === 0) break;
  }
  return { body: Buffer.concat(chunks).toString(), length: at };
}
