/** Postings that were invented for these tests. */
export const hybrid = `About the role
Our aquarium looks for somebody who owns all things AI.

What you will do
- Train and fine-tune vision models that count the fish.
- Label pictures of fish for them.
- Integrate language models into our ticket shop through their APIs.
- Build a chatbot with retrieval and prompt engineering for our visitors.
- Build agents that answer mails, and evaluate their answers.
- Deploy and monitor everything in production.

What you bring
- Python, PyTorch and LangChain.`;

export const integration = `What you will do
- Integrate hosted language models into the app of our ferry line.
- Build retrieval over timetables with a vector database.
- Design prompts and guardrails for the assistant, and ship it with the product team.

Our machine learning team trains the models.`;

/** A posting of nearly as many characters as can be judged, with findings all over. */
export function longPosting(characters: number): string {
  const duties = hybrid.split('\n').filter((line) => line.startsWith('-'));
  const lines = ['What you will do'];
  for (let size = lines.join('\n').length, turn = 0; ; turn += 1) {
    const line = `${duties[turn % duties.length]} Tank ${turn} comes with its own notes on feeding and light.`;
    size += line.length + 1;
    if (size > characters) return lines.join('\n');
    lines.push(line);
  }
}
