const title = 'AI Engineer';
const posting =
  'You will integrate large language models into our product, build retrieval over our documents and ship agents to our users. Our ML engineers train and fine-tune the models.';

/**
 * What the service says on the terminal once it listens: where it is, and how to classify a first posting.
 * @param url where the service can be reached from this machine, without a trailing slash
 */
export function welcome(url: string): string {
  const json = JSON.stringify({ title, text: posting });
  return `Role Clarity is ready at ${url}
Open its page in a browser: ${url}/

Classify a first posting as plain text (of your own: --data-binary @posting.txt):

  curl --silent '${url}/v1/classify?title=${encodeURIComponent(title)}' \\
    --header 'Content-Type: text/plain' \\
    --data-binary '${posting}'

or as JSON:

  curl --silent '${url}/v1/classify' \\
    --header 'Content-Type: application/json' \\
    --data '${json}'

Try every call in the browser: ${url}/docs
Stop with Ctrl+C.
`;
}
