import JSZip from 'jszip';

/** One paragraph of a Word document. */
export interface DocxParagraph {
  readonly kind: 'heading' | 'item' | 'paragraph';
  readonly text: string;
}

const namespace = 'http://schemas.openxmlformats.org';
const header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

const parts: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${header}<Types xmlns="${namespace}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  '_rels/.rels': `${header}<Relationships xmlns="${namespace}/package/2006/relationships"><Relationship Id="r1" Type="${namespace}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
  'word/_rels/document.xml.rels': `${header}<Relationships xmlns="${namespace}/package/2006/relationships"><Relationship Id="r1" Type="${namespace}/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="r2" Type="${namespace}/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>`,
  'word/styles.xml': `${header}<w:styles xmlns:w="${namespace}/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style></w:styles>`,
  'word/numbering.xml': `${header}<w:numbering xmlns:w="${namespace}/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
};

const properties: Readonly<Record<DocxParagraph['kind'], string>> = {
  heading: '<w:pPr><w:pStyle w:val="Heading2"/></w:pPr>',
  item: '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>',
  paragraph: '',
};

/** The XML of the words of a document. */
export function documentXml(body: string): string {
  return `${header}<w:document xmlns:w="${namespace}/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
}

/** A Word document of its parts; `others` come on top or replace them. */
export async function docxFile(
  body: string,
  others: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<Buffer> {
  const zip = new JSZip();
  for (const [name, content] of Object.entries({
    ...parts,
    'word/document.xml': documentXml(body),
    ...others,
  }))
    zip.file(name, content);
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

/** A Word document with headings, lists and paragraphs. */
export function docxOf(paragraphs: readonly DocxParagraph[]): Promise<Buffer> {
  const body = paragraphs.map(
    ({ kind, text }) =>
      `<w:p>${properties[kind]}<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`,
  );
  return docxFile(body.join(''));
}

/** Text as it stands between tags. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
