const title = 'AI Engineer';
const posting =
  'You will integrate large language models into our product, build retrieval over our documents and ship agents to our users. Our ML engineers train and fine-tune the models.';

interface WelcomeOptions {
  /** Whether a call needs one of the API keys. */
  readonly needsKey: boolean;
  readonly hasPage: boolean;
  readonly hasDocumentation: boolean;
}

/**
 * What the service says on the terminal once it listens: where it is, and how to classify a first posting.
 * @param url where the service can be reached from this machine, without a trailing slash
 */
export function welcome(url: string, { needsKey, hasPage, hasDocumentation }: WelcomeOptions): string {
  const json = JSON.stringify({ title, text: posting });
  const key = needsKey ? ` \\\n    --header "Authorization: Bearer $API_KEY"` : '';
  return `Role Clarity is ready at ${url}
${hasPage ? `Open its page in a browser: ${url}/\n` : ''}${needsKey ? 'Its calls need one of the keys in API_KEYS; set it in your shell: export API_KEY=…\n' : ''}
Classify a first posting as plain text (of your own: --data-binary @posting.txt):

  curl --silent '${url}/v1/classify?title=${encodeURIComponent(title)}'${key} \\
    --header 'Content-Type: text/plain' \\
    --data-binary '${posting}'

or as JSON:

  curl --silent '${url}/v1/classify'${key} \\
    --header 'Content-Type: application/json' \\
    --data '${json}'

${hasDocumentation ? `Try every call in the browser: ${url}/docs\n` : ''}Stop with Ctrl+C.
`;
}
