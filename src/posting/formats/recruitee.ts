import {
  isObject,
  type JobObjectFormat,
  type JsonObject,
  joinParts,
  objectIn,
  stringIn,
  textIn,
  titleIn,
} from './job-object.ts';

/** Recruitee: offers of a careers site, with the text in two fields, for each language too. */
export const recruitee: JobObjectFormat = {
  id: 'recruitee',
  name: 'Recruitee',
  needs: '`title`, `description` and `requirements`, or `translations`',
  recognises: (job) =>
    isObject(job.translations) ||
    ['careers_url', 'careers_apply_url', 'mailbox_email', 'offer_tags'].some((field) => field in job) ||
    (stringIn(job, 'title') !== '' && 'description' in job && 'requirements' in job),
  read: (job) => {
    const english = objectIn(objectIn(job, 'translations'), 'en');
    const offer = textOf(english) === '' ? job : english;
    return { title: titleIn(offer, 'title') ?? titleIn(job, 'title'), text: textOf(offer) };
  },
  withoutText: 'The Recruitee offer has neither `description` nor `requirements`.',
};

function textOf(offer: JsonObject): string {
  return joinParts([
    { body: textIn(offer, 'description') },
    { heading: 'Requirements', body: textIn(offer, 'requirements') },
  ]);
}
