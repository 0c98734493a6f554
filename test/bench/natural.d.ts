/** `natural` types only its index, which loads database drivers; these are the modules of it that are measured. */
declare module 'natural/lib/natural/stemmers/index.js' {
  const stemmers: { readonly PorterStemmer: { tokenizeAndStem(text: string): string[] } };
  export default stemmers;
}

declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  export default class BayesClassifier {
    addDocument(text: string, label: string): void;
    train(): void;
    classify(text: string): string;
  }
}
