import { describe, expect, it } from 'vitest';
import { htmlToText } from '../../../src/posting/formats/html.ts';
import { readHtml } from '../../../src/posting/formats/page.ts';

const textOf = (html: string): string => readHtml(html).text;

describe('the text of HTML', () => {
  it.each<[string, string, string]>([
    ['has an empty line between paragraphs', '<p>Bake.</p><p>Sell.</p>', 'Bake.\n\nSell.'],
    ['has an empty line around a heading', 'Rye<h2>Duties</h2>Bake.', 'Rye\n\nDuties\n\nBake.'],
    ['has a line for each plain block', '<div>Bake.</div><div>Sell.</div>', 'Bake.\nSell.'],
    ['has a new line behind a plain block', '<div>Bake.</div>Sell.', 'Bake.\nSell.'],
    [
      'has an empty line where any of the blocks that meet asks for one',
      '<div>A<p>B</p></div>C',
      'A\n\nB\n\nC',
    ],
    [
      'keeps what stands within a line together',
      '<p>We <b>bake</b> <i>rye</i> bread.</p>',
      'We bake rye bread.',
    ],
    ['keeps a space that only stands between elements', '<b>We</b> <i>bake</i>', 'We bake'],
    ['keeps a space at the edge of an element', '<b>We </b><i>bake</i><u> rye</u>', 'We bake rye'],
    ['never puts a space into a word', '<p>b<b>rea</b>d</p>', 'bread'],
    ['never puts a space into a word around a comment', '<p>bre<!-- a --><b></b>ad</p>', 'bread'],
    ['has one space for any white space', '<p>We\n\t  bake&nbsp; \u00a0rye</p>', 'We bake rye'],
    ['has no space at the ends of a line', '<p> We bake </p> <p> and sell </p> ', 'We bake\n\nand sell'],
    [
      'has no space at the start of a line behind one',
      '<div>We bake <br> and sell</div>',
      'We bake\nand sell',
    ],
    ['breaks a line where it says so', 'We bake<br>and sell', 'We bake\nand sell'],
    ['leaves a line empty behind two breaks', 'We bake<br><br>and sell', 'We bake\n\nand sell'],
    ['leaves one line empty behind any number of breaks', 'Bake<br><br><br><br>Sell', 'Bake\n\nSell'],
    ['keeps the lines of preformatted text', '<pre>Bake\nSell\n\nRest</pre>', 'Bake\nSell\n\nRest'],
    ['keeps no lines behind preformatted text', '<pre>Bake</pre><p>Sell\nit</p>', 'Bake\n\nSell it'],
    [
      'has the cells of a row on one line',
      '<table><tr><th>Hours</th><td>Night</td></tr><tr><td>Pay</td><td>Good</td></tr></table>',
      'Hours Night\nPay Good',
    ],
    ['resolves entities', '<p>Rye &amp; wheat &#8211; &lt;5 %</p>', 'Rye & wheat – <5 %'],
  ])('%s', (_, html, text) => {
    expect(textOf(html)).toBe(text);
    expect(htmlToText(html)).toBe(text);
  });

  it.each<[string, string, string]>([
    ['has a dash', '<ul><li>Bake</li><li>Sell</li></ul>', '- Bake\n- Sell'],
    ['has a dash in a numbered list too', '<ol><li>Bake</li><li>Sell</li></ol>', '- Bake\n- Sell'],
    ['has a dash without a list around it', '<li>Bake</li><li>Sell</li>', '- Bake\n- Sell'],
    ['has a dash though it is never closed', '<ul><li>Bake<li>Sell</ul>Rest', '- Bake\n- Sell\nRest'],
    ['has a dash before its first word', '<ul><li> <b></b> <p>Bake</p></li></ul>', '- Bake'],
    ['has no dash where it is empty', '<ul><li></li><li>Bake</li><li> </li></ul>Rest', '- Bake\nRest'],
    [
      'is indented by the lists around it',
      '<ul><li>Bake<ul><li>rye</li><li>wheat</li></ul></li><li>Sell</li></ul>',
      '- Bake\n  - rye\n  - wheat\n- Sell',
    ],
    [
      'stands apart from what is around the list',
      '<p>You will:</p><ul><li>Bake</li></ul><p>We offer bread.</p>',
      'You will:\n\n- Bake\n\nWe offer bread.',
    ],
  ])('of a list item %s', (_, html, text) => {
    expect(textOf(html)).toBe(text);
  });

  it('indents the items of lists within lists by no more than five steps', () => {
    const depth = 9;
    const text = textOf(`${'<ul><li>a'.repeat(depth)}${'</li></ul>'.repeat(depth)}`);
    const indents = text.split('\n').map((line) => line.indexOf('-'));
    expect(indents).toEqual([0, 2, 4, 6, 8, 10, 10, 10, 10]);
  });
});

describe('elements within elements without end', () => {
  const deep = (depth: number, inner: string): string =>
    '<div>'.repeat(depth) + inner + '</div>'.repeat(depth);

  it('keep their text, in order, and leave what follows as it was', () => {
    const html = `${deep(300, 'one<p>two</p>three<br>four')}<ul><li>five</li></ul>`;
    expect(textOf(html).match(/\w+/g)).toEqual(['one', 'two', 'three', 'four', 'five']);
    expect(textOf(html)).toMatch(/three\nfour\n+- five$/);
  });

  it('are read as they are where 256 are open, and as plain text any deeper', () => {
    expect(textOf(deep(255, '<pre>one\ntwo</pre>'))).toBe('one\ntwo');
    expect(textOf(deep(256, '<pre>one\ntwo</pre>'))).toBe('one two');
    expect(textOf(deep(256, '<nav>one</nav> two'))).toBe('one two');
  });

  it('count where they are open, not where they were', () => {
    expect(textOf(`${'<p>one</p>'.repeat(300)}<pre>two\nthree</pre>`)).toMatch(/one\n\ntwo\nthree$/);
  });
});

describe('what is no text of the posting', () => {
  const ignored =
    'script style noscript template svg math iframe object canvas audio video nav footer aside dialog select button textarea';
  const around = (rest: string): string => `<p>Bake.</p>${rest}<p>Sell.</p>`;

  it.each(ignored.split(' '))('is left out: the element %s', (name) => {
    expect(textOf(around(`<${name}>Privacy</${name}>`))).toBe('Bake.\n\nSell.');
  });

  it.each([
    '<div role="navigation">Privacy</div>',
    '<div role="banner">Privacy</div>',
    '<div role="contentinfo">Privacy</div>',
    '<div role="dialog">Privacy</div>',
    '<div role="alertdialog">Privacy</div>',
    '<div role="search">Privacy</div>',
    '<div id="onetrust-consent-sdk">Privacy</div>',
    '<div class="box cookie-banner">Privacy</div>',
    '<div class="cookies">Privacy</div>',
    '<div class="gdpr_overlay">Privacy</div>',
    '<div class="ConsentManager">Privacy</div>',
    '<div aria-label="Cookie settings">Privacy</div>',
    '<div hidden>Privacy</div>',
    '<div style="color: red; display: none">Privacy</div>',
    '<div style="DISPLAY:NONE">Privacy</div>',
  ])('is left out: %s', (html) => {
    expect(textOf(around(html))).toBe('Bake.\n\nSell.');
  });

  it('is left out with everything inside it, and no more than that', () => {
    const nav = '<nav><ul><li><div>Jobs</div></li><li>Home <main>us</main></li></ul></nav>';
    expect(textOf(around(nav))).toBe('Bake.\n\nSell.');
    expect(textOf(`<ul>${nav}<li>Bake</li></ul>`)).toBe('- Bake');
  });

  it.each([
    '<div class="cookie-free-zone">We bake cookies.</div>',
    '<div class="flex-consenting-adults">We bake cookies.</div>',
    '<div role="main">We bake cookies.</div>',
    '<div style="display: block">We bake cookies.</div>',
    '<article class="cookie-banner">We bake cookies.</article>',
  ])('is not what only looks like it: %s', (html) => {
    expect(textOf(html)).toBe('We bake cookies.');
  });

  it('is not a page that says of itself that its cookies were accepted, or that is hidden', () => {
    expect(
      textOf(
        '<html class="cookie-consent" hidden><body class="gdpr" style="display:none">Bake.</body></html>',
      ),
    ).toBe('Bake.');
  });

  it('is not all of a page that is hidden until a script shows it', () => {
    const page = '<div hidden><nav>Home</nav><p>Bake.</p><p style="display: none">Sell.</p></div>';
    expect(textOf(page)).toBe('Bake.\n\nSell.');
  });
});

describe('a page', () => {
  const page = (body: string, head = ''): string => `<html><head>${head}</head><body>${body}</body></html>`;

  it('is read in its main part alone, where it names one', () => {
    const body =
      '<p>We are Rye Ltd.</p><main><p>Bake.</p><ul><li>Sell.</li></ul></main><p>Find us on a map.</p>';
    expect(textOf(page(body))).toBe('Bake.\n\n- Sell.');
  });

  it('is read as a whole where its main part is empty, or it has none', () => {
    expect(textOf(page('<main> <div></div></main><p>Bake.</p>'))).toBe('Bake.');
    expect(textOf(page('<p>Bake.</p><p>Sell.</p>'))).toBe('Bake.\n\nSell.');
  });

  it('has its title before its main part, where that stands outside of it', () => {
    expect(textOf(page('<h1>AI <b>Engineer</b></h1><main><p>Bake.</p></main>'))).toBe('AI Engineer\n\nBake.');
  });

  it('has its title first, where that comes last', () => {
    expect(textOf(page('<p>Bake.</p><h1>AI Engineer</h1>'))).toBe('AI Engineer\n\nBake.\n\nAI Engineer');
  });

  it('has its title once, where that comes first', () => {
    expect(textOf(page('<h1>AI Engineer</h1><p>Bake.</p>'))).toBe('AI Engineer\n\nBake.');
  });

  it.each([
    ['there are two', '<h1>Rye Ltd</h1><h1>AI Engineer</h1><main><p>Bake.</p></main>'],
    ['it is empty', '<h1> <img></h1><main><p>Bake.</p></main>'],
    ['it is in the navigation', '<nav><h1>Rye Ltd</h1></nav><main><p>Bake.</p></main>'],
  ])('has no title where %s', (_, body) => {
    expect(textOf(page(body))).toBe('Bake.');
  });

  it('has its title though an empty one stands beside it', () => {
    expect(textOf(page('<h1></h1><h1>AI Engineer</h1><main><p>Bake.</p></main>'))).toBe(
      'AI Engineer\n\nBake.',
    );
  });

  it.each(['html', 'body', 'main'])('is known by its element %s', (name) => {
    expect(textOf(`<${name}><p>Bake.</p><h1>AI Engineer</h1></${name}>`)).toMatch(/^AI Engineer\n/);
  });

  it('is not a fragment, which stays in its order', () => {
    expect(textOf('<p>Bake.</p><h1>AI Engineer</h1>')).toBe('Bake.\n\nAI Engineer');
  });

  describe('with a posting among its data', () => {
    const posting = { '@type': 'JobPosting', title: 'AI Engineer', description: '<p>Bake <b>rye</b>.</p>' };
    const script = (data: unknown, type = 'application/ld+json'): string =>
      `<script type="${type}">${typeof data === 'string' ? data : JSON.stringify(data)}</script>`;
    const read = { title: 'AI Engineer', text: 'Bake rye.' };
    const pageWith = (...scripts: readonly string[]): string =>
      page('<p>See the jobs of Rye Ltd.</p>', scripts.join(''));

    it.each<[string, string]>([
      ['by itself', script(posting)],
      ['in a list', script([{ '@type': 'Organization' }, posting])],
      [
        'in a graph',
        script({ '@context': 'https://schema.org', '@graph': [{ '@type': 'WebPage' }, posting] }),
      ],
      ['as all of a graph', script({ '@graph': posting })],
      ['in the second script', script({ '@type': 'WebSite' }) + script(posting)],
      ['beside scripts of other kinds', script('var a = {"b": [}', 'text/javascript') + script(posting)],
      ['beside data that is broken', script('{"@type": "JobPosting"') + script(posting)],
      ['of a type with parameters', script(posting, ' Application/LD+JSON; charset=utf-8')],
    ])('is read from that: %s', (_, scripts) => {
      expect(readHtml(pageWith(scripts))).toEqual(read);
      expect(readHtml(`<p>See the jobs.</p>${scripts}`)).toEqual(read);
    });

    it.each<[string, string]>([
      ['there are several', script([posting, posting])],
      ['there are several in scripts of their own', script(posting) + script({ ...posting, title: 'Baker' })],
      ['it has no text', script({ ...posting, description: ' ' })],
      ['it is broken', script('{"@type": "JobPosting", "description": "Bake."')],
      ['it is of another kind', script({ ...posting, '@type': 'Organization' })],
      ['it is only written about', script('"JobPosting"')],
      ['it lies in a script that is no data', script(posting, 'text/javascript')],
      ['it lies in a script of no kind', `<script>${JSON.stringify(posting)}</script>`],
    ])('is read as it stands where %s', (_, scripts) => {
      expect(readHtml(pageWith(scripts))).toEqual({ text: 'See the jobs of Rye Ltd.' });
    });
  });
});
