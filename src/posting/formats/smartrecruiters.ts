import {
  type JobObjectFormat,
  type JsonObject,
  joinParts,
  objectIn,
  type Part,
  stringIn,
  textIn,
  titleIn,
} from './job-object.ts';

/** What the posting is for comes first; the company describes itself last. */
const sections = [
  { name: 'jobDescription', heading: 'Job description' },
  { name: 'qualifications', heading: 'Qualifications' },
  { name: 'additionalInformation', heading: 'Additional information' },
  { name: 'companyDescription', heading: 'Company description' },
];

/** SmartRecruiters: postings, with the text in sections. */
export const smartRecruiters: JobObjectFormat = {
  id: 'smartrecruiters',
  name: 'SmartRecruiters',
  needs: '`name` and `jobAd.sections`',
  recognises: (job) =>
    stringIn(job, 'name') !== '' && ('jobAd' in job || 'identifier' in objectIn(job, 'company')),
  read: (job) => {
    const ad = objectIn(objectIn(job, 'jobAd'), 'sections');
    return {
      title: titleIn(job, 'name'),
      text: joinParts(sections.map(({ name, heading }) => sectionIn(objectIn(ad, name), heading))),
    };
  },
  withoutText:
    'The SmartRecruiters posting has no `jobAd`: lists leave it out, so ask for the posting by its id.',
};

function sectionIn(section: JsonObject, heading: string): Part {
  return { heading: titleIn(section, 'title') ?? heading, body: textIn(section, 'text') };
}
