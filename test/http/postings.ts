/** Postings written for these tests, each clear enough that no tuning of the rules should change what it is. */
export const aiEngineer = {
  title: 'AI Engineer',
  text: `About the role
You will bring large language models into our customer support product.

What you'll do
- Integrate LLM APIs into the product and deploy the AI features to our customers.
- Build retrieval-augmented generation over our help centre with a vector database.
- Design prompts, tools and agents together with product managers and designers.
- Monitor the quality and the cost of the AI features in production.

Our machine learning team trains and fine-tunes the models; our data engineers build the data pipelines.

Requirements
- Experience with Python, REST APIs and LangChain.`,
};

export const mlEngineer = {
  title: 'Machine Learning Engineer',
  text: `What you'll do
- Train, fine-tune and evaluate ranking and recommendation models on our click data.
- Design features and experiments, tune hyperparameters and compare model architectures.
- Improve the accuracy of the models and write up the results of each experiment.
- Build the training pipelines and retrain the models when their quality drifts.

The product team integrates the models into the application.

Requirements
- Experience with PyTorch, scikit-learn, statistics and model evaluation.`,
};

export const nurse = {
  title: 'Registered Nurse',
  text: `What you'll do
- Care for patients on a surgical ward and give them their medication.
- Write care plans together with doctors and the families of the patients.
- Teach student nurses and keep the records of the ward.

Requirements
- A nursing licence and two years of experience on a ward.`,
};
