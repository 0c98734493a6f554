import type { Posting } from './api.ts';

/** A posting of each kind to try. */
export const samples: Readonly<Record<string, Posting>> = {
  'ai-engineer': {
    title: 'AI Engineer',
    text: `About the role
You will bring language models into the booking app of our railway.

What you will do
- Integrate hosted language models into our app through their APIs.
- Build retrieval over timetables and fare rules, with a vector database behind it.
- Design prompts, tools and guardrails for the travel assistant, and evaluate its answers.
- Ship AI features with the product team, and watch their quality and cost in production.
- Shorten the time that a traveller waits for an answer by half.

Our machine learning team trains and fine-tunes the models. Our data engineers run the data pipelines.

What you bring
- Three years of Python and REST APIs.
- Experience with LangChain or LlamaIndex.`,
  },
  'ml-engineer': {
    title: 'Machine Learning Engineer',
    text: `About the role
You will improve the models that forecast how much bread each of our bakeries sells.

What you will do
- Train, evaluate and improve forecasting models on four years of sales.
- Design features and experiments, and tune hyperparameters.
- Build the training pipelines, and retrain the models when their accuracy drifts.
- Prepare and label the training data together with the bakers.
- Reduce the bread that is thrown away by a tenth within a year.

Our AI engineers integrate the models into the ordering app.

What you bring
- A firm grasp of statistics and machine learning.
- Experience with PyTorch or scikit-learn.`,
  },
  'vague-hybrid': {
    title: 'AI/ML Engineer',
    text: `About the role
We are looking for somebody who owns all things AI at our museum, end to end.

What you will do
- Train and fine-tune deep learning models that recognise objects in our collection.
- Design experiments and improve the accuracy of the models.
- Build a chatbot for visitors with language models, retrieval and prompt engineering.
- Integrate AI services into our website, app and ticket shop.
- Build the data pipelines for images and texts.
- Deploy, monitor and maintain everything in production.

What you bring
- Python, PyTorch, TensorFlow, LangChain, Docker, Kubernetes, Airflow, Spark, SQL, React and AWS.
- Experience with MLOps is a plus.`,
  },
};
