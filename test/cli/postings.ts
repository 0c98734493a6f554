/** Postings written for these tests. */

export const mlPosting = `Machine Learning Engineer

What you will do
- Train and fine-tune ranking models for our search.
- Design experiments and evaluate model accuracy offline.
- Prepare training datasets and engineer features.

Requirements
- Experience with PyTorch and statistics.
`;

export const hybridPosting = `AI/ML Engineer

Responsibilities
- Train and fine-tune deep learning models from scratch.
- Design experiments and improve model accuracy.
- Build chatbots and assistants on top of LLM APIs.
- Integrate language models into our product with RAG and LangChain.
- Wear many hats across all things AI, end-to-end.

Requirements
- Experience with data pipelines and ETL.
`;

export const germanPosting = `Wir suchen eine erfahrene Pflegekraft für unsere Station in Berlin. Sie betreuen
unsere Patientinnen und Patienten, dokumentieren die Pflege und arbeiten eng mit dem ärztlichen Dienst zusammen.
Wir bieten Ihnen einen sicheren Arbeitsplatz, flexible Dienste und eine faire Bezahlung nach Tarif.
`;

/** Tries to colour, to clear the screen, to retitle the window, and to reorder text, with C0 and C1 controls. */
export const hostilePosting = `\u001b]0;owned\u0007Machine Learning Engineer\u001b[31m

What you will do
- Train\u001b[2J and fine-tune \u009b31mranking models for our search\u202e.
- Design experiments\u0000and evaluate model accuracy \u001b[?25loffline.
- Be in charge of all things AI, end-to-end.\r\u001b[1A
`.replaceAll('\u0000', '\u0007');

/** One role, its duties and what it is measured by: nothing is left to settle. */
export const clearPosting = `AI Engineer

Responsibilities
- Integrate large language models into our claims product through their APIs and build retrieval over policies.
- Design prompts and evaluations for the assistant, and ship agents to the handlers who use it every day.
- Own the assistant in production: latency, cost, incidents and the answers that users see.
- Work with the product manager on what the assistant should answer, and measure how many claims close faster.
- Our machine learning team trains, fine-tunes and owns the models; our data team prepares the data for them.
- Raise the share of claims that close without a call from 40 % to 60 % within the first year.

Requirements
- Three years of software engineering with TypeScript or Python.
`;
